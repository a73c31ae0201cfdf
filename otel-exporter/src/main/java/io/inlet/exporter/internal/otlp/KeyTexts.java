package io.inlet.exporter.internal.otlp;

/**
 * The keys of attributes as encoded fields. Applications use the same few key objects again and
 * again, so these are found by identity; there is room for a fixed number of them, and a newer one
 * takes the place of an older one. One thread at a time.
 */
final class KeyTexts {
  private static final int PLACES = 512;

  /** What is longer is not kept, so that all of them stay below 128 KiB. */
  private static final int LONGEST_KEPT = 192;

  private final String[] keys = new String[PLACES];
  private final byte[][] fields = new byte[PLACES][];

  /** The field {@code key} of a KeyValue. */
  @SuppressWarnings("ReferenceEquality") // another object with the same text costs time only
  byte[] field(String key) {
    int hash = key.hashCode();
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    if (keys[place] == key) {
      return fields[place];
    }
    return encode(key, place);
  }

  private byte[] encode(String key, int place) {
    WireOutput out = new WireOutput(key.length() + 8);
    new Fields(out).text(Tags.KEY_VALUE_KEY, key);
    byte[] field = new byte[out.size()];
    System.arraycopy(out.array(), out.start(), field, 0, field.length);
    if (field.length <= LONGEST_KEPT) {
      keys[place] = key;
      fields[place] = field;
    }
    return field;
  }
}
