package io.inlet.arrow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Collects a record batch: for each field, in the order of a walk through the schema, its node and
 * then its buffers.
 *
 * <p>Owns the buffers until {@link #build} hands them over; closing it afterwards does nothing.
 */
final class RecordBatchBuilder implements AutoCloseable {
  private final BufferAllocator allocator;
  private final BufferWriter writer;
  private final List<ArrowFieldNode> nodes = new ArrayList<>();
  private final List<ArrowBuf> buffers = new ArrayList<>();

  RecordBatchBuilder(BufferAllocator allocator) {
    this.allocator = allocator;
    this.writer = new BufferWriter(allocator.getEmpty());
  }

  /** Adds a field's node and validity buffer; {@code validity} is null when no value is. */
  void addNode(int count, int nullCount, byte @Nullable [] validity) {
    nodes.add(new ArrowFieldNode(count, nullCount));
    if (validity != null) {
      addBits(validity, count);
      return;
    }
    // Arrow would make this buffer itself when it is missing, and hide why when it cannot.
    byte[] ones = new byte[(count + 7) >> 3];
    Arrays.fill(ones, (byte) 0xff);
    addBits(ones, count);
  }

  /** Adds a buffer of bits. What stands behind the last bit is not taken along. */
  void addBits(byte[] bits, int count) {
    int whole = count >> 3;
    BufferWriter to = startBuffer((count + 7) >> 3);
    to.putBytes(bits, 0, whole);
    if ((count & 7) != 0) {
      to.putBytes(new byte[] {(byte) (bits[whole] & ((1 << (count & 7)) - 1))}, 0, 1);
    }
    to.finish();
  }

  /**
   * Adds a buffer, to be written and {@linkplain BufferWriter#finish finished} before the next one.
   */
  BufferWriter startBuffer(long bytes) {
    ArrowBuf buffer = allocator.buffer(bytes);
    buffers.add(buffer);
    writer.start(buffer);
    return writer;
  }

  /** The record batch, which owns the buffers from here on. */
  ArrowRecordBatch build(int rowCount) {
    ArrowRecordBatch batch =
        new ArrowRecordBatch(
            rowCount,
            List.copyOf(nodes),
            List.copyOf(buffers),
            NoCompressionCodec.DEFAULT_BODY_COMPRESSION,
            /* alignBuffers= */ true,
            /* retainBuffers= */ false);
    buffers.clear();
    return batch;
  }

  @Override
  public void close() {
    buffers.forEach(ArrowBuf::close);
    buffers.clear();
  }
}
