package io.inlet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for writes, however many, without keeping those that are done. For one thread. */
public final class PendingWrites {
  private static final int FIRST_SWEEP = 1024;

  private final List<CompletableFuture<?>> pending = new ArrayList<>();
  private int nextSweep = FIRST_SWEEP;

  /** Adds a write. */
  public void add(CompletableFuture<?> write) {
    pending.add(write);
    if (pending.size() >= nextSweep) {
      pending.removeIf(future -> future.isDone() && !future.isCompletedExceptionally());
      nextSweep = Math.max(FIRST_SWEEP, 2 * pending.size());
    }
  }

  /** Waits until all writes are done, and throws what one of them failed with. */
  public void await() {
    try {
      CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
