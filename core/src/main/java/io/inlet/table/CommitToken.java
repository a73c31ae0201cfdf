package io.inlet.table;

import java.util.regex.Pattern;

/**
 * What makes a commit idempotent: a table takes a token's files once, however often it is
 * committed.
 *
 * @param producerId who wrote the rows: 1 to 128 letters, digits, {@code -} or {@code _}
 * @param epoch which of the producer's epochs they are, counted from 1
 */
public record CommitToken(String producerId, long epoch) {
  private static final Pattern PRODUCER_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the producer id has other characters or the epoch is not
   *     positive
   */
  public CommitToken {
    requireProducerId(producerId);
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch: " + epoch + " (expected: >= 1)");
    }
  }

  /**
   * Returns {@code producerId} if it is one.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static String requireProducerId(String producerId) {
    if (!PRODUCER_ID.matcher(producerId).matches()) {
      throw new IllegalArgumentException(
          "producerId: '" + producerId + "' (expected: 1 to 128 letters, digits, '-' or '_')");
    }
    return producerId;
  }

  @Override
  public String toString() {
    return producerId + "-" + epoch;
  }
}
