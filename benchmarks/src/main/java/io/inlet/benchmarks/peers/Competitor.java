package io.inlet.benchmarks.peers;

import java.io.IOException;

/** One that takes turns. For one thread. */
interface Competitor extends AutoCloseable {

  /** Lower case, no spaces; part of the names of ratios. */
  String name();

  /** Does all of the work once. */
  Turn run() throws IOException;

  @Override
  void close() throws IOException;
}
