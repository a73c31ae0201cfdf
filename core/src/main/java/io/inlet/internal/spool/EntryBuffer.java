package io.inlet.internal.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Entries that wait for the disk, and who waits for them. For one thread at a time. */
final class EntryBuffer {
  /** No larger buffer is kept for the next group. */
  private static final int KEPT_BYTES = 4 << 20;

  private static final int FIRST_BYTES = 8 << 10;
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer buffer = NONE;
  private List<CompletableFuture<Void>> waiting = new ArrayList<>();

  /** Adds a request of {@code entry.length()} bytes; when that fails, nothing of it. */
  CompletableFuture<Void> add(
      EntryHeader entry, long seed, long position, byte[] bytes, int offset) {
    reserve(EntryHeader.BYTES + entry.length());
    int start = buffer.position();
    try {
      entry.encode(buffer, seed, position);
      buffer.put(bytes, offset, entry.length());
      CompletableFuture<Void> forced = new CompletableFuture<>();
      waiting.add(forced);
      return forced;
    } catch (RuntimeException | Error e) {
      buffer.position(start);
      throw e;
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return buffer.position();
  }

  /** All entries, to be written. */
  ByteBuffer bytes() {
    return buffer.duplicate().flip();
  }

  /** Empties the buffer and returns who waits. */
  List<CompletableFuture<Void>> takeWaiting() {
    List<CompletableFuture<Void>> taken = waiting;
    waiting = new ArrayList<>();
    if (buffer.capacity() > KEPT_BYTES) {
      buffer = NONE;
    }
    buffer.clear();
    return taken;
  }

  void failAll(Exception failure) {
    takeWaiting().forEach(future -> future.completeExceptionally(failure));
  }

  private void reserve(int more) {
    if (buffer.remaining() < more) {
      long grown =
          Math.max(Math.max(FIRST_BYTES, 2L * buffer.capacity()), (long) buffer.position() + more);
      ByteBuffer larger = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, grown));
      buffer = larger.put(buffer.flip());
    }
  }
}
