package io.inlet.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.apache.arrow.memory.ArrowBuf;

/**
 * Fills Arrow buffers from their start, one after the other.
 *
 * <p>Everything goes through a chunk of heap: without JVM flags Arrow takes arrays of bytes only,
 * and single values are bounds-checked one by one.
 */
final class BufferWriter {
  private static final int CHUNK_BYTES = 32 << 10;

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.nativeOrder());
  private final IntBuffer intChunk = chunk.asIntBuffer();
  private final LongBuffer longChunk = chunk.asLongBuffer();
  private final DoubleBuffer doubleChunk = chunk.asDoubleBuffer();
  private ArrowBuf buffer;
  private long flushed;

  /** Starts with a buffer, which stays its owner's. */
  BufferWriter(ArrowBuf buffer) {
    this.buffer = buffer;
  }

  /** Goes on with another buffer; the one before must have been {@linkplain #finish finished}. */
  void start(ArrowBuf next) {
    buffer = next;
    flushed = 0;
  }

  /** Marks what has been written as the buffer's content. */
  void finish() {
    flush();
    buffer.writerIndex(flushed);
  }

  void putInt(int value) {
    if (chunk.remaining() < Integer.BYTES) {
      flush();
    }
    chunk.putInt(value);
  }

  void putLong(long value) {
    if (chunk.remaining() < Long.BYTES) {
      flush();
    }
    chunk.putLong(value);
  }

  void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  void putBytes(byte[] bytes, int offset, int length) {
    if (length > chunk.remaining()) {
      flush();
      if (length > CHUNK_BYTES / 2) {
        buffer.setBytes(flushed, bytes, offset, length);
        flushed += length;
        return;
      }
    }
    chunk.put(bytes, offset, length);
  }

  void putInts(int[] values, int count) {
    flush();
    for (int from = 0; from < count; from += intChunk.capacity()) {
      int length = Math.min(count - from, intChunk.capacity());
      intChunk.clear().put(values, from, length);
      copyChunk((long) length * Integer.BYTES);
    }
  }

  void putLongs(long[] values, int count) {
    flush();
    for (int from = 0; from < count; from += longChunk.capacity()) {
      int length = Math.min(count - from, longChunk.capacity());
      longChunk.clear().put(values, from, length);
      copyChunk((long) length * Long.BYTES);
    }
  }

  void putDoubles(double[] values, int count) {
    flush();
    for (int from = 0; from < count; from += doubleChunk.capacity()) {
      int length = Math.min(count - from, doubleChunk.capacity());
      doubleChunk.clear().put(values, from, length);
      copyChunk((long) length * Double.BYTES);
    }
  }

  private void flush() {
    copyChunk(chunk.position());
    chunk.clear();
  }

  private void copyChunk(long length) {
    buffer.setBytes(flushed, chunk.array(), 0, length);
    flushed += length;
  }
}
