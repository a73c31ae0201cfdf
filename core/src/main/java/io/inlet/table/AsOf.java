package io.inlet.table;

import java.time.Instant;

/** Which state of a table is meant. */
public sealed interface AsOf {

  /** What the table holds now. */
  AsOf LATEST = new Latest();

  /** What the table holds now. */
  record Latest() implements AsOf {}

  /**
   * What the table held at one of its versions.
   *
   * @param version the version's number
   */
  record Version(long version) implements AsOf {}

  /**
   * What the table held at a time: its last version that was committed then or before.
   *
   * @param time the time
   */
  record Time(Instant time) implements AsOf {}
}
