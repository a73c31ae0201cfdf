package io.inlet.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One way from encoded OTLP requests to a file, fixed to its input when it is made.
 *
 * <p>A contender does all of its work on the calling thread, so that its allocations can be counted
 * there. It may keep buffers from one run to the next, as a long-running service would.
 */
public interface Contender {

  /** Short name for reports and ratios, such as {@code plain}; lower case, no spaces. */
  String name();

  /**
   * Takes every request once, in order.
   *
   * @param file written whole and closed on return; replaced when it exists
   * @return a figure that depends on all the work done, such as the file's size, so that none of it
   *     can be optimised away
   */
  long run(Path file) throws IOException;
}
