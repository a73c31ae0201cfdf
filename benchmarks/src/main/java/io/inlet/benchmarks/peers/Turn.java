package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.PairedRun;
import java.io.IOException;

/**
 * What one run has taken, or the average of several.
 *
 * @param nanos elapsed time
 * @param processorNanos processor time: of the whole process for a peer, of the thread for Inlet
 * @param answer what the run gives, for one that writes its bytes; for a query its rows and first
 *     value
 */
record Turn(long nanos, long processorNanos, String answer) {

  /** What is done again and again in one turn. */
  interface Run {
    /** Does all of the work once. */
    Turn once() throws IOException;
  }

  /** Runs until {@link PairedRun#TURN} is over: averages, and the last answer. */
  static Turn whole(Run run) throws IOException {
    long end = System.nanoTime() + PairedRun.TURN.toNanos();
    long nanos = 0;
    long processorNanos = 0;
    int runs = 0;
    Turn last;
    do {
      last = run.once();
      nanos += last.nanos;
      processorNanos += last.processorNanos;
      runs++;
    } while (System.nanoTime() - end < 0);
    return new Turn(nanos / runs, processorNanos / runs, last.answer);
  }

  /** The bytes written by a run that writes. */
  long bytes() {
    return Long.parseLong(answer);
  }
}
