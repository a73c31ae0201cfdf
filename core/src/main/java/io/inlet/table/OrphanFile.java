package io.inlet.table;

import io.inlet.storage.Location;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data file that a writer has written and no commit names, nor ever will: left by a process that
 * was killed, by an attempt that failed, or by an epoch that was put aside.
 *
 * @param location where it is
 * @param sizeBytes its length
 * @param lastModified when it was written, by the store's clock
 * @param token the epoch that it was written for
 */
public record OrphanFile(
    Location location, long sizeBytes, Instant lastModified, CommitToken token) {
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9_-]{1,128})-([1-9][0-9]{0,18})-[0-9a-f]{16}\\.parquet");

  /**
   * The epoch that a data file of a format with a log was written for.
   *
   * @param key the file's path or key
   * @return empty if the name is not one that Inlet gives
   */
  public static Optional<CommitToken> token(String key) {
    Matcher name = NAME.matcher(key.substring(key.lastIndexOf('/') + 1));
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CommitToken(name.group(1), Long.parseLong(name.group(2))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
