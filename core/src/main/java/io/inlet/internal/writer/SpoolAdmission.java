package io.inlet.internal.writer;

import io.inlet.AcceptanceUnknownException;
import io.inlet.WriterBusyException;
import io.inlet.internal.spool.NotSpooledException;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.writer.decode.WriteRequest;
import org.jspecify.annotations.Nullable;

/** How requests get room in a writer's spool, if it has one. Safe for use by several threads. */
final class SpoolAdmission {
  private final @Nullable Spool spool;

  SpoolAdmission(@Nullable Spool spool) {
    this.spool = spool;
  }

  /**
   * Takes room for a request.
   *
   * @param full runs when there is none
   * @return the bytes taken; 0 without a spool
   * @throws WriterBusyException if there is no room
   */
  long reserve(WriteRequest request, Runnable full) {
    if (spool == null) {
      return 0;
    }
    long bytes = Spool.entryBytes(request.length());
    if (!spool.tryReserve(bytes)) {
      full.run();
      throw new WriterBusyException(
          "the spool holds "
              + spool.used()
              + " bytes (limit: "
              + spool.limit()
              + "): the request was not accepted, send it again later");
    }
    return bytes;
  }

  /** Gives room back. */
  void release(long bytes) {
    if (spool != null) {
      spool.release(bytes);
    }
  }

  /** What the caller of a request that could not be spooled is told. */
  static RuntimeException toCaller(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof NotSpooledException known && !known.unknown()
        ? new WriterBusyException(message, failure)
        : new AcceptanceUnknownException(message, failure);
  }
}
