package io.inlet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringDictionaryTest {

  @Test
  void givesEveryStringOneCode() {
    Random random = new Random(1);
    StringDictionary dictionary = new StringDictionary();
    Map<String, Integer> expected = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String value = "value " + random.nextInt(20_000);
      int code = code(dictionary, value);
      assertThat(expected.merge(value, code, (before, now) -> before)).isEqualTo(code);
      assertThat(dictionary.values().get(code)).isEqualTo(value);
    }
    assertThat(dictionary.size()).isEqualTo(expected.size());
  }

  @Test
  void tellsNullFromTheEmptyString() {
    StringDictionary dictionary = new StringDictionary();
    int empty = code(dictionary, "");
    int none = dictionary.codeOfNull();
    assertThat(none).isNotEqualTo(empty);
    assertThat(code(dictionary, "")).isEqualTo(empty);
    assertThat(dictionary.codeOfNull()).isEqualTo(none);
    assertThat(dictionary.values().get(none)).isNull();
  }

  @Test
  void forgetsWhatIsTakenBack() {
    StringDictionary dictionary = new StringDictionary();
    code(dictionary, "a");
    code(dictionary, "b");
    dictionary.codeOfNull();
    dictionary.truncate(1);
    assertThat(dictionary.size()).isEqualTo(1);
    assertThat(code(dictionary, "c")).isEqualTo(1);
    assertThat(dictionary.codeOfNull()).isEqualTo(2);
    assertThat(code(dictionary, "a")).isZero();
  }

  private static int code(StringDictionary dictionary, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return dictionary.codeOf(utf8, 0, utf8.length);
  }
}
