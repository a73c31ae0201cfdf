package io.inlet.storage.remote;

import io.inlet.storage.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The bytes of an object, which come in pieces: each is read by an operation of {@link
 * RemoteCalls}, so that reading has deadlines and can be interrupted. For one thread.
 */
public abstract class PieceStream extends InputStream {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Location location;
  private ByteBuffer piece = NOTHING;
  private boolean closed;

  /**
   * A stream that has read nothing yet.
   *
   * @param location the object's address
   */
  protected PieceStream(Location location) {
    this.location = location;
  }

  /**
   * Reads the next piece, which is not touched before this is called again.
   *
   * @return a buffer without bytes at the end
   */
  protected abstract ByteBuffer next() throws IOException;

  /** Lets go of the connection; called once. */
  protected abstract void end() throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (closed) {
      throw new IOException("The stream of " + location + " is closed");
    }
    if (length == 0) {
      return 0;
    }
    if (!piece.hasRemaining()) {
      piece = next();
      if (!piece.hasRemaining()) {
        return -1;
      }
    }
    int count = Math.min(length, piece.remaining());
    piece.get(target, offset, count);
    return count;
  }

  @Override
  public final int available() {
    return piece.remaining();
  }

  @Override
  public final void close() throws IOException {
    if (!closed) {
      closed = true;
      piece = NOTHING;
      end();
    }
  }
}
