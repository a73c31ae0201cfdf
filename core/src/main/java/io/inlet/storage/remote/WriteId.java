package io.inlet.storage.remote;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * What tells the object one call has written from all others, equal bytes or not: 128 random bits
 * in the object's metadata. One for each conditional put and each conditional upload, the same
 * through all its attempts. Immutable.
 *
 * @param hex 32 hexadecimal digits
 */
public record WriteId(String hex) {
  /**
   * The name of the metadata entry: {@value}. Only lower-case letters, for Azure takes C#
   * identifiers and some proxies drop headers with an underscore.
   */
  public static final String METADATA_KEY = "inletwriteid";

  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Checks the form. */
  public WriteId {
    if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("'" + hex + "' (expected: 32 hexadecimal digits)");
    }
  }

  /** Returns an id that nobody else has. */
  public static WriteId random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new WriteId(HexFormat.of().formatHex(bytes));
  }

  /** Returns the metadata to send along. */
  public Map<String, String> metadata() {
    return Map.of(METADATA_KEY, hex);
  }

  /** Returns whether an object with this metadata was written under this id. */
  public boolean isIn(Map<String, String> metadata) {
    // Some servers change the case of names.
    return metadata.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().equalsIgnoreCase(METADATA_KEY)
                    && entry.getValue().equalsIgnoreCase(hex));
  }
}
