package io.inlet.storage.internal;

import java.time.Instant;

/**
 * Tells one process of a machine from all others, earlier ones of the same number included. It is
 * the same for every class loader of a process.
 *
 * @param number the process number
 * @param startMillis when it started, in milliseconds since 1970; 0 where the system does not say
 */
record ProcessId(long number, long startMillis) {
  static ProcessId current() {
    ProcessHandle process = ProcessHandle.current();
    return new ProcessId(
        process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  @Override
  public String toString() {
    return number + "-" + startMillis;
  }
}
