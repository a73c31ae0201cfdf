package io.inlet.otlp.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTailsTest {
  private final KnownTails tails = new KnownTails();

  private void add(String tail) {
    byte[] bytes = ("before" + tail).getBytes(UTF_8);
    tails.add(bytes, "before".length(), bytes.length);
  }

  private int lengthAtEnd(String message) {
    byte[] bytes = ("around" + message + "around").getBytes(UTF_8);
    return tails.lengthAtEnd(bytes, "around".length(), "around".length() + message.length());
  }

  @Test
  void findsTheLongestThatAMessageEndsWith() {
    assertThat(lengthAtEnd("records")).isEqualTo(KnownTails.UNKNOWN);
    add("tail");
    add("longer tail");
    assertThat(lengthAtEnd("records")).isEqualTo(KnownTails.UNKNOWN);
    add("");
    assertThat(lengthAtEnd("records")).isZero();
    assertThat(lengthAtEnd("records and longer tail")).isEqualTo("longer tail".length());
    assertThat(lengthAtEnd("records and tail")).isEqualTo("tail".length());
    assertThat(lengthAtEnd("tail of nothing")).isZero();
  }

  @Test
  void looksNowhereBeforeTheMessage() {
    add("around");
    add("d");
    assertThat(lengthAtEnd("")).isEqualTo(KnownTails.UNKNOWN);
    assertThat(lengthAtEnd("d")).isEqualTo(1);
    assertThat(lengthAtEnd("around")).isEqualTo("around".length());
  }

  @Test
  void theOldestGivesWay() {
    for (int i = 0; i < 9; i++) {
      add("tail " + i);
      add("tail " + i);
    }
    add("");
    assertThat(lengthAtEnd("tail 0")).isZero();
    for (int i = 1; i < 9; i++) {
      assertThat(lengthAtEnd("tail " + i)).isEqualTo("tail 0".length());
    }
  }

  @Test
  void keepsNothingLong() {
    String tail = "t".repeat(257);
    add(tail);
    assertThat(lengthAtEnd(tail)).isEqualTo(KnownTails.UNKNOWN);
    add(tail.substring(1));
    assertThat(lengthAtEnd(tail)).isEqualTo(256);
  }
}
