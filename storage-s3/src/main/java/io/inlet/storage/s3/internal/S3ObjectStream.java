package io.inlet.storage.s3.internal;

import io.inlet.storage.s3.internal.S3Session.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A range of an object. When its connection breaks, it goes on where it was, in the same object.
 */
final class S3ObjectStream extends InputStream {
  private static final int NOT_FOUND = 404;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Session session;
  private final Target target;
  private final long end;
  private long position;
  private @Nullable String etag;
  private @Nullable ResponseInputStream<GetObjectResponse> body;
  private long bodyEnd;
  private boolean closed;

  private S3ObjectStream(S3Session session, Target target, long offset, long length) {
    this.session = session;
    this.target = target;
    this.position = offset;
    this.end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
  }

  static InputStream open(S3Session session, Target target, long offset, long length)
      throws IOException {
    S3ObjectStream stream = new S3ObjectStream(session, target, offset, length);
    return stream.connect() ? stream : InputStream.nullInputStream();
  }

  /** Asks for what is left; false if the object ends before. */
  private boolean connect() throws IOException {
    String range = "bytes=" + position + "-" + (end == Long.MAX_VALUE ? "" : end - 1);
    GetObjectRequest request = session.requests().get(target.key(), range, etag);
    Optional<ResponseInputStream<GetObjectResponse>> opened =
        session.calls().read("read", target.location(), () -> request(request));
    if (opened.isEmpty()) {
      return false;
    }
    GetObjectResponse head = opened.get().response();
    body = opened.get();
    bodyEnd = position + head.contentLength();
    etag = head.eTag();
    return true;
  }

  /** Empty if the object ends before the range begins. */
  private Optional<ResponseInputStream<GetObjectResponse>> request(GetObjectRequest request)
      throws IOException {
    try {
      return Optional.of(session.client().getObject(request));
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

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (closed) {
      throw new IOException("The stream has been closed");
    }
    if (length == 0) {
      return 0;
    }
    long broken = -1;
    while (true) {
      try {
        int count = Objects.requireNonNull(body).read(target, offset, length);
        position += Math.max(0, count);
        return count;
      } catch (IOException | RuntimeException e) {
        drop();
        // A server that breaks off twice without a byte in between will not get any further.
        if (broken == position || Thread.currentThread().isInterrupted()) {
          throw e instanceof IOException known ? known : new IOException(describe(e), e);
        }
        broken = position;
        if (!connect()) {
          return -1;
        }
      }
    }
  }

  private String describe(Exception failure) {
    return "Cannot read " + target.location() + ": " + failure.getMessage();
  }

  /** Closing would read the rest; this gives the connection up. */
  private void drop() {
    ResponseInputStream<GetObjectResponse> open = body;
    body = null;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    ResponseInputStream<GetObjectResponse> open = body;
    if (open != null && position == bodyEnd) {
      open.close();
    } else {
      drop();
    }
  }
}
