package io.inlet.internal.writer;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes producer ids. */
public final class ProducerIds {
  private static final int RANDOM_BYTES = 10;

  private ProducerIds() {}

  /**
   * A new id: 12 hex digits of the time in milliseconds, so that ids sort by age, and 20 random.
   */
  public static String fresh() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(System.currentTimeMillis(), 12) + hex.formatHex(random);
  }
}
