package io.inlet.storage;

import java.io.Closeable;
import java.io.IOException;

/**
 * The writing of one object whose length is not known in advance. Nothing of it is visible under
 * its key until {@link #complete()} has succeeded, and then all of it.
 *
 * <p>Used by one thread at a time. Whoever got it closes it; closing without completing aborts.
 * After any exception only {@link #abort()} and {@link #close()} are of use.
 */
public interface ObjectUpload extends Closeable {
  /**
   * Appends bytes. They may still be in memory when this returns; the array is the caller's again.
   *
   * @throws IOException if they could not be taken; nothing is visible
   * @throws IllegalStateException after {@link #complete()}, {@link #abort()} or {@link #close()}
   */
  void write(byte[] source, int offset, int length) throws IOException;

  /** Returns how many bytes have been written so far, which is the offset of the next. */
  long position();

  /**
   * Makes the object visible and durable. May be called once.
   *
   * @return {@link PutOutcome#CREATED}, or with {@link PutMode#IF_ABSENT} {@link PutOutcome#EXISTS}
   * @throws UnknownOutcomeException if the object may or may not be there
   * @throws IOException otherwise: nothing is visible and nothing stays behind
   * @throws IllegalStateException after {@link #complete()}, {@link #abort()} or {@link #close()}
   */
  PutOutcome complete() throws IOException;

  /**
   * Gives the upload up and removes what was sent. Does nothing after {@link #complete()}, {@link
   * #abort()} or {@link #close()}.
   *
   * @throws IOException if something may have stayed behind; it is never visible as an object
   */
  void abort() throws IOException;

  /** Aborts unless completed. Idempotent. */
  @Override
  default void close() throws IOException {
    abort();
  }
}
