package io.inlet.benchmarks.baseline;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Binaries that parquet-java may keep without copying, because nobody changes their bytes. */
final class Binaries {

  private static final byte[] HEX_DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private Binaries() {}

  static Binary utf8(String text) {
    return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text, or null for a string that says nothing when it is empty. */
  static @Nullable Binary utf8OrNull(String text) {
    return text.isEmpty() ? null : utf8(text);
  }

  /** An id as lower-case hex, null when it is empty. */
  static @Nullable Binary hexOrNull(ByteString id) {
    int size = id.size();
    if (size == 0) {
      return null;
    }
    byte[] hex = new byte[2 * size];
    for (int index = 0; index < size; index++) {
      int value = id.byteAt(index);
      hex[2 * index] = HEX_DIGITS[(value >> 4) & 15];
      hex[2 * index + 1] = HEX_DIGITS[value & 15];
    }
    return Binary.fromConstantByteArray(hex);
  }
}
