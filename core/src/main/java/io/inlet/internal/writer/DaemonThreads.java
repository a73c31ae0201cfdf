package io.inlet.internal.writer;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads with a name and a number, out of those that a factory makes. */
final class DaemonThreads implements ThreadFactory {
  private final String name;
  private final ThreadFactory threads;
  private final AtomicInteger count = new AtomicInteger();

  DaemonThreads(String name, ThreadFactory threads) {
    this.name = name;
    this.threads = threads;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = threads.newThread(task);
    thread.setName(name + "-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
