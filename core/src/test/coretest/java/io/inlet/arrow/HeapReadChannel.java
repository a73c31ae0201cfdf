package io.inlet.arrow;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.ReadChannel;

/** Lets Arrow's reader work without JVM flags. */
final class HeapReadChannel extends ReadChannel {

  HeapReadChannel(byte[] stream) {
    super(Channels.newChannel(new ByteArrayInputStream(stream)));
  }

  @Override
  public long readFully(ArrowBuf buffer, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    int read = readFully(bytes);
    buffer.setBytes(buffer.writerIndex(), bytes.array(), 0, read);
    buffer.writerIndex(buffer.writerIndex() + read);
    return read;
  }
}
