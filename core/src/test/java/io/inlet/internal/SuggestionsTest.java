package io.inlet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final List<String> KNOWN = List.of("region", "endpoint", "path-style", "retries");

  @Test
  void findsTheNearestName() {
    assertThat(Suggestions.nearest("regoin", KNOWN)).contains("region");
    assertThat(Suggestions.nearest("end-point", KNOWN)).contains("endpoint");
    assertThat(Suggestions.nearest("PATH_STYLE", KNOWN)).contains("path-style");
    assertThat(Suggestions.nearest("retry", KNOWN)).isEmpty();
    assertThat(Suggestions.nearest("spool.dir", List.of("spool.limit", "spool.directory")))
        .contains("spool.directory");
    assertThat(Suggestions.nearest("colour", KNOWN)).isEmpty();
    assertThat(Suggestions.nearest("region", List.of())).isEmpty();
  }

  @Test
  void takesTheFirstOfEquallyNearNames() {
    assertThat(Suggestions.nearest("cat", List.of("hat", "bat"))).contains("bat");
  }

  @Test
  void namesAllWhenNoneIsNear() {
    assertThat(Suggestions.hint("regio", KNOWN)).isEqualTo(" (did you mean 'region'?)");
    assertThat(Suggestions.hint("colour", List.of("b", "a"))).isEqualTo(" (expected one of: a, b)");
    assertThat(Suggestions.hint("colour", List.of())).isEqualTo(" (expected: none)");
  }

  @Test
  void countsLettersInsertedRemovedAndReplaced() {
    assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
    assertThat(Suggestions.distance("abc", "")).isEqualTo(3);
    assertThat(Suggestions.distance("abc", "abc")).isZero();
  }
}
