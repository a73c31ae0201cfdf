package io.inlet.internal.spool;

import io.inlet.schema.Signal;
import io.inlet.table.CommitToken;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A segment by its name, {@code <producer id>/<signal>-<epoch>.segment}: an epoch of a signal.
 *
 * @param path where it is
 * @param signal whose requests it holds
 * @param token the epoch that it is
 */
public record Segment(Path path, Signal signal, CommitToken token) {
  private static final String SUFFIX = ".segment";

  /** The segment of an epoch in its producer's directory. */
  static Segment of(Path directory, Signal signal, CommitToken token) {
    String name = String.format("%s-%019d%s", signal.lowerCaseName(), token.epoch(), SUFFIX);
    return new Segment(directory.resolve(name), signal, token);
  }

  /** The segment of that name in a producer's directory; empty if it is something else. */
  static Optional<Segment> parse(Path directory, String producerId, String name) {
    int dash = name.indexOf('-');
    if (dash < 0 || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    try {
      Signal signal = SegmentHeader.signal(name.substring(0, dash));
      long epoch = Long.parseLong(name.substring(dash + 1, name.length() - SUFFIX.length()));
      return Optional.of(of(directory, signal, new CommitToken(producerId, epoch)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  long seed() {
    return EntryHeader.seed(signal, token);
  }
}
