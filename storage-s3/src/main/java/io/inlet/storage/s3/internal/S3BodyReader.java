package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.Attempt;
import io.inlet.storage.s3.internal.S3Session.Target;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads one version of an object by attempts that go on where the last one was. An attempt that was
 * given up may still run: it keeps its body, which the next one aborts before it opens another. For
 * one thread, next to those of its attempts.
 */
final class S3BodyReader {
  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Session session;
  private final Target target;
  private final long end;
  private @Nullable String etag;
  private @Nullable S3Body body;

  /** Whether an attempt has had the body and not come back with it. */
  private boolean taken;

  /** The number of the last attempt; all before have been given up. */
  private int attempts;

  /**
   * Prepares to read.
   *
   * @param end where to end, if the object does not before
   */
  S3BodyReader(S3Session session, Target target, long end) {
    this.session = session;
    this.target = target;
    this.end = end;
  }

  /**
   * Asks for the object from an offset on.
   *
   * @return false if it ends before
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  boolean open(long from) throws IOException {
    return run(() -> connect(begin(), from).isPresent());
  }

  /**
   * Reads a piece into {@link #buffer()}.
   *
   * @return how many bytes it has; -1 at the end
   */
  int read(long from) throws IOException {
    return run(() -> attempt(from));
  }

  private <T> T run(Attempt<T> attempt) throws IOException {
    try {
      T result = session.calls().read("read", target.location(), attempt);
      giveBack();
      return result;
    } catch (IOException | RuntimeException e) {
      drop();
      throw e;
    }
  }

  private int attempt(long from) throws IOException {
    int number = begin();
    S3Body source = body();
    if (source == null) {
      Optional<S3Body> opened = from < end ? connect(number, from) : Optional.empty();
      if (opened.isEmpty()) {
        return -1;
      }
      source = opened.get();
    }
    return source.read(from);
  }

  /** Takes the body that is open, or aborts it if an attempt before has not come back with it. */
  private synchronized int begin() {
    if (taken) {
      abort();
    }
    taken = true;
    return ++attempts;
  }

  private synchronized void giveBack() {
    taken = false;
  }

  /** Empty if the object ends before the range begins. */
  private Optional<S3Body> connect(int number, long from) throws IOException {
    String range = "bytes=" + from + "-" + (end == Long.MAX_VALUE ? "" : end - 1);
    try {
      GetObjectRequest request = session.requests().get(target.key(), range, etag());
      return Optional.of(adopt(number, session.client().getObject(request), from));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND && !S3Failures.code(e).equals("NoSuchBucket")) {
        throw S3Objects.notThere(target.location());
      }
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private synchronized S3Body adopt(
      int number, ResponseInputStream<GetObjectResponse> opened, long from)
      throws InterruptedIOException {
    S3Body adopted = new S3Body(target.location().toString(), opened, from);
    if (number != attempts) {
      adopted.abort();
      throw new InterruptedIOException("given up");
    }
    body = adopted;
    etag = adopted.etag();
    return adopted;
  }

  private synchronized @Nullable S3Body body() {
    return body;
  }

  private synchronized @Nullable String etag() {
    return etag;
  }

  /** What was read last. */
  byte[] buffer() {
    S3Body source = body();
    return source == null ? new byte[0] : source.buffer();
  }

  private synchronized void drop() {
    attempts++;
    taken = false;
    abort();
  }

  private synchronized void abort() {
    S3Body open = body;
    body = null;
    if (open != null) {
      open.abort();
    }
  }

  /** Ends the connection; the object has been read up to a position. */
  void close(long position) throws IOException {
    S3Body open = body();
    if (open != null) {
      open.close(position);
    }
  }
}
