package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.PieceStream;
import io.inlet.storage.s3.internal.S3Session.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * A range of an object. When its connection breaks, it goes on where it was, in the same object.
 * For one thread.
 */
final class S3ObjectStream extends PieceStream {
  private final S3BodyReader reader;
  private long position;

  private S3ObjectStream(S3BodyReader reader, Target target, long offset) {
    super(target.location());
    this.reader = reader;
    this.position = offset;
  }

  static InputStream open(S3Session session, Target target, long offset, long length)
      throws IOException {
    long end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    S3BodyReader reader = new S3BodyReader(session, target, end);
    return reader.open(offset)
        ? new S3ObjectStream(reader, target, offset)
        : InputStream.nullInputStream();
  }

  @Override
  protected ByteBuffer next() throws IOException {
    int count = Math.max(0, reader.read(position));
    position += count;
    return ByteBuffer.wrap(reader.buffer(), 0, count);
  }

  @Override
  protected void end() throws IOException {
    reader.close(position);
  }
}
