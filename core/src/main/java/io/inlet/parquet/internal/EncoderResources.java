package io.inlet.parquet.internal;

import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.chunks.ChunkEncoder;
import io.inlet.parquet.internal.chunks.EncodedChunk;
import io.inlet.parquet.internal.schema.Leaf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Encoders and buffers between two uses. Safe for use by several threads. */
public final class EncoderResources implements AutoCloseable {
  /** More chunks than this are not kept: a file written in parallel holds a row group of them. */
  private static final int MAX_CHUNKS = 64;

  private final ParquetOptions options;
  private final Deque<ChunkEncoder> encoders = new ArrayDeque<>();
  private final Deque<EncodedChunk> chunks = new ArrayDeque<>();
  private boolean closed;
  private int open;

  /** Resources for files of {@code options}. */
  public EncoderResources(ParquetOptions options) {
    this.options = options;
  }

  /** The options of the files. */
  public ParquetOptions options() {
    return options;
  }

  ChunkEncoder takeEncoder() {
    synchronized (this) {
      ChunkEncoder idle = encoders.poll();
      if (idle != null) {
        return idle;
      }
      open++;
    }
    return new ChunkEncoder(options);
  }

  /** The number of encoders that hold native memory, idle or in use. */
  synchronized int openEncoders() {
    return open;
  }

  /** Closes an encoder that has failed. */
  void discard(ChunkEncoder encoder) {
    encoder.close();
    synchronized (this) {
      open--;
    }
  }

  void release(ChunkEncoder encoder) {
    synchronized (this) {
      if (!closed) {
        encoders.push(encoder);
        return;
      }
    }
    discard(encoder);
  }

  /** A chunk to fill: if there is one, the one that held the same column before. */
  synchronized EncodedChunk takeChunk(Leaf leaf) {
    for (EncodedChunk idle : chunks) {
      if (idle.leaf().index() == leaf.index()) {
        chunks.remove(idle);
        return idle.start(leaf);
      }
    }
    EncodedChunk idle = chunks.poll();
    return (idle == null ? new EncodedChunk() : idle).start(leaf);
  }

  synchronized void release(@Nullable EncodedChunk chunk) {
    if (chunk != null && !closed && chunks.size() < MAX_CHUNKS) {
      chunk.trim();
      chunks.push(chunk);
    }
  }

  /** Gives native memory back; of encoders in use, when they are released. */
  @Override
  public synchronized void close() {
    closed = true;
    encoders.forEach(this::discard);
    encoders.clear();
    chunks.clear();
  }
}
