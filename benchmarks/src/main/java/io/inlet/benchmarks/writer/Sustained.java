package io.inlet.benchmarks.writer;

import java.io.Closeable;
import java.io.IOException;

/** Somebody who writes the same requests again and again, and keeps buffers from turn to turn. */
interface Sustained extends Closeable {

  /** Short name for reports and ratios. */
  String name();

  /** Writes all requests so many times, until the last row is committed. */
  void write(int times) throws IOException;

  /** Deletes the files of the turn; returns how many there were. */
  long clear() throws IOException;
}
