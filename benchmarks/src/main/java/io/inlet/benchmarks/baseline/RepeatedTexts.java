package io.inlet.benchmarks.baseline;

import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Turns texts that repeat, such as names, into bytes once per run. */
final class RepeatedTexts {

  private static final int MAXIMUM_REMEMBERED = 4_096;

  private final Map<String, Binary> remembered = new HashMap<>();

  /** The text, or null for one that says nothing when it is empty. */
  @Nullable Binary ofOrNull(String text) {
    return text.isEmpty() ? null : of(text);
  }

  Binary of(String text) {
    Binary bytes = remembered.get(text);
    if (bytes == null) {
      bytes = Binaries.utf8(text);
      if (remembered.size() < MAXIMUM_REMEMBERED) {
        remembered.put(text, bytes);
      }
    }
    return bytes;
  }
}
