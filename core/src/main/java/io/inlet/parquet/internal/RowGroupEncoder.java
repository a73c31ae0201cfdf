package io.inlet.parquet.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.parquet.internal.chunks.ChunkEncoder;
import io.inlet.parquet.internal.chunks.EncodedChunk;
import io.inlet.parquet.internal.schema.Leaf;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the column chunks of one row group, by the calling thread and by as many others as an
 * executor lends, and hands them on in order.
 *
 * <p>The calling thread takes whatever chunk nobody has begun, so that an executor without a free
 * thread costs time but never a deadlock. A thread that comes late finds nothing to do and does not
 * look at the batches.
 */
public final class RowGroupEncoder {
  private final List<Leaf> leaves;
  private final List<ColumnBatch> batches;
  private final EncoderResources resources;
  private final @Nullable EncodedChunk[] done;

  /** The leaves in the order in which they are begun, of which {@link #next} have been. */
  private int[] order;

  private int next;
  private int helpers;
  private boolean ended;
  private @Nullable Throwable failure;

  /** Where finished chunks go. */
  public interface Sink {
    /** Takes a chunk, which is reused afterwards. */
    void accept(EncodedChunk chunk) throws IOException;
  }

  /** An encoder of a row group of all rows of {@code batches}. */
  public RowGroupEncoder(List<Leaf> leaves, List<ColumnBatch> batches, EncoderResources resources) {
    this.leaves = leaves;
    this.batches = batches;
    this.resources = resources;
    this.done = new EncodedChunk[leaves.size()];
    this.order = IntStream.range(0, leaves.size()).toArray();
  }

  /**
   * Encodes all chunks and hands them to {@code sink}, in the order of the leaves and by the
   * calling thread. When it returns or throws, no other thread reads the batches any more.
   *
   * @param helping the number of threads besides the calling one
   */
  public void encode(@Nullable Executor executor, int helping, Sink sink) throws IOException {
    if (executor != null && helping > 0) {
      order = largestFirst();
    }
    try {
      for (int i = 0; executor != null && i < Math.min(helping, leaves.size() - 1); i++) {
        if (!lend(executor)) {
          break;
        }
      }
      encodeAndHandOn(sink);
    } finally {
      end();
    }
  }

  /** So that no thread is left with a large chunk when the others are done. */
  private int[] largestFirst() {
    long[] bytes = new long[leaves.size()];
    for (Leaf leaf : leaves) {
      for (ColumnBatch batch : batches) {
        bytes[leaf.index()] += batch.columns().get(leaf.source()).usedBytes();
      }
    }
    return IntStream.range(0, bytes.length)
        .boxed()
        .sorted(Comparator.comparingLong(leaf -> -bytes[leaf]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private boolean lend(Executor executor) {
    try {
      executor.execute(this::help);
      return true;
    } catch (RuntimeException | Error e) {
      // No thread is to be had: this one does the work alone.
      return false;
    }
  }

  private void encodeAndHandOn(Sink sink) throws IOException {
    int handedOn = 0;
    ChunkEncoder encoder = resources.takeEncoder();
    boolean intact = false;
    try {
      while (handedOn < done.length) {
        int leaf = claim();
        if (leaf >= 0) {
          encodeOne(encoder, leaf);
        }
        EncodedChunk ready = ready(handedOn, leaf < 0);
        while (ready != null) {
          sink.accept(ready);
          release(handedOn++);
          ready = handedOn < done.length ? ready(handedOn, false) : null;
        }
      }
      intact = true;
    } finally {
      if (intact) {
        resources.release(encoder);
      } else {
        resources.discard(encoder);
      }
    }
  }

  private void encodeOne(ChunkEncoder encoder, int leaf) {
    EncodedChunk chunk = resources.takeChunk(leaves.get(leaf));
    encoder.encode(chunk, batches);
    synchronized (this) {
      done[leaf] = chunk;
      notifyAll();
    }
  }

  private void help() {
    synchronized (this) {
      if (ended || next == done.length) {
        return;
      }
      helpers++;
    }
    ChunkEncoder encoder = resources.takeEncoder();
    try {
      for (int leaf = claim(); leaf >= 0; leaf = claim()) {
        encodeOne(encoder, leaf);
      }
      resources.release(encoder);
    } catch (Throwable e) {
      resources.discard(encoder);
      synchronized (this) {
        failure = e;
      }
    } finally {
      synchronized (this) {
        helpers--;
        notifyAll();
      }
    }
  }

  private synchronized int claim() {
    return ended || failure != null || next == done.length ? -1 : order[next++];
  }

  /** The chunk of a leaf once it is done; null if it is not and {@code wait} is false. */
  private synchronized @Nullable EncodedChunk ready(int leaf, boolean wait) {
    boolean interrupted = false;
    while (wait && done[leaf] == null && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw new IllegalStateException(
          "encoding a column chunk failed on another thread: " + failure.getMessage(), failure);
    }
    return done[leaf];
  }

  private synchronized void release(int leaf) {
    resources.release(done[leaf]);
    done[leaf] = null;
  }

  /** Waits until no other thread is at work. */
  private synchronized void end() {
    ended = true;
    boolean interrupted = false;
    while (helpers > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (int leaf = 0; leaf < done.length; leaf++) {
      release(leaf);
    }
  }
}
