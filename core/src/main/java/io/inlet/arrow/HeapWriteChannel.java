package io.inlet.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.WriteChannel;

/**
 * Writes Arrow's messages to a stream, which stays open.
 *
 * <p>Off-heap buffers are copied through the heap. Arrow's own way is to make a {@link ByteBuffer}
 * of them, for which it has to be let into {@code java.nio} by a JVM flag.
 */
final class HeapWriteChannel extends WriteChannel {
  private final byte[] chunk = new byte[32 << 10];

  HeapWriteChannel(OutputStream out) {
    super(new StreamChannel(out));
  }

  @Override
  public void write(ArrowBuf buffer) throws IOException {
    long end = buffer.writerIndex();
    for (long from = buffer.readerIndex(); from < end; from += chunk.length) {
      int length = (int) Math.min(chunk.length, end - from);
      buffer.getBytes(from, chunk, 0, length);
      write(ByteBuffer.wrap(chunk, 0, length));
    }
  }

  /** Unlike a channel of the JDK's, does not close the stream when its thread is interrupted. */
  private record StreamChannel(OutputStream out) implements WritableByteChannel {

    @Override
    public int write(ByteBuffer source) throws IOException {
      int length = source.remaining();
      out.write(source.array(), source.arrayOffset() + source.position(), length);
      source.position(source.limit());
      return length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
