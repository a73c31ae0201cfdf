package io.inlet.benchmarks.peers;

/**
 * What one run has taken.
 *
 * @param nanos elapsed time
 * @param processorNanos processor time: of the whole process for a peer, of the thread for Inlet
 * @param answer what the run gives, for one that writes its bytes; for a query its rows and first
 *     value
 */
record Turn(long nanos, long processorNanos, String answer) {

  /** The bytes written by a run that writes. */
  long bytes() {
    return Long.parseLong(answer);
  }
}
