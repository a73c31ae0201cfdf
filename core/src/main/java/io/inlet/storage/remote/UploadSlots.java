package io.inlet.storage.remote;

import java.util.concurrent.Semaphore;

/**
 * The uploads' share of a store: how many parts may be under way. One for each store. Safe for use
 * by several threads.
 */
public final class UploadSlots {
  private final UploadLimits limits;
  private final RemoteThreads threads;
  private final Semaphore free;

  /** Creates the slots of a store whose calls are made by {@code calls}. */
  public UploadSlots(UploadLimits limits, RemoteCalls calls) {
    this.limits = limits;
    this.threads = calls.threads();
    this.free = new Semaphore(limits.parallelism());
  }

  /** Returns what was set. */
  public UploadLimits limits() {
    return limits;
  }

  RemoteThreads threads() {
    return threads;
  }

  boolean tryAcquire() {
    return free.tryAcquire();
  }

  void release() {
    free.release();
  }
}
