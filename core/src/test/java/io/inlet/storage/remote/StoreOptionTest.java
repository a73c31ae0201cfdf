package io.inlet.storage.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreOptionTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final StoreOption<String> REGION = StoreOption.text("region", "Where it is.");
  private static final StoreOption<String> KEY = StoreOption.secret("secret.key", "The key.");
  private static final StoreOption<Boolean> FLAG = StoreOption.flag("path.style", "A flag.");
  private static final StoreOption<Integer> NUMBER =
      StoreOption.integer("parts", "A number.", 1, 10).withDefault(3, "3");
  private static final StoreOption<Duration> TIME = StoreOption.duration("timeout", "A time.");
  private static final StoreOption<URI> ADDRESS = StoreOption.uri("endpoint", "An address.");
  private static final StoreOption<Colour> CHOICE =
      StoreOption.choice("colour", "A colour.", Colour.class);
  private static final List<StoreOption<?>> ALL =
      List.of(REGION, KEY, FLAG, NUMBER, TIME, ADDRESS, CHOICE);

  @Test
  void readsValuesOfEveryKind() {
    StoreSettings settings =
        StoreSettings.parse(
            Map.of(
                "region", "eu-north-1",
                "secret.key", "hush",
                "path.style", "TRUE",
                "parts", "10",
                "timeout", "90s",
                "endpoint", "http://127.0.0.1:9000/base",
                "colour", "dark-blue"),
            ALL);

    assertThat(settings.get(REGION)).contains("eu-north-1");
    assertThat(settings.get(KEY)).contains("hush");
    assertThat(settings.get(FLAG)).contains(true);
    assertThat(settings.require(NUMBER)).isEqualTo(10);
    assertThat(settings.get(TIME)).contains(Duration.ofSeconds(90));
    assertThat(settings.get(ADDRESS)).contains(URI.create("http://127.0.0.1:9000/base"));
    assertThat(settings.get(CHOICE)).contains(Colour.DARK_BLUE);
  }

  @Test
  void fallsBackToDefaults() {
    assertThat(StoreSettings.none().require(NUMBER)).isEqualTo(3);
    assertThat(StoreSettings.none().get(FLAG)).contains(false);
    assertThat(StoreSettings.none().get(REGION)).isEmpty();
    assertThat(StoreSettings.none().has(NUMBER)).isFalse();
    assertThatThrownBy(() -> StoreSettings.none().require(REGION)).hasMessageContaining("region");
  }

  @Test
  void namesOptionValueAndWhatWasExpected() {
    StoreOption<Integer> size = StoreOption.bytes("size", "A size.", 1024, 5 << 20);
    assertThat(size.parse("2MiB")).isEqualTo(2 << 20);
    assertThat(size.parse("2000")).isEqualTo(2_000);
    assertThatThrownBy(() -> size.parse("6MiB"))
        .hasMessage("Option size: '6MiB' (expected: a size such as 8MiB, from 1KiB to 5MiB)");
    assertRefused("parts", "11", "Option parts: '11' (expected: a whole number from 1 to 10)");
    assertRefused("parts", "many", "Option parts: 'many'");
    assertRefused("path.style", "yes", "Option path.style: 'yes' (expected: true or false)");
    assertRefused("timeout", "0s", "Option timeout: '0s'");
    assertRefused("endpoint", "localhost:9000", "Option endpoint: 'localhost:9000'");
    assertRefused("colour", "green", "(expected: one of red, dark-blue)");
    assertRefused("region", " ", "Option region: ' ' (expected: a text)");
  }

  @Test
  void namesTheNearestOption() {
    assertRefused("reigon", "x", "Unknown option 'reigon' (did you mean 'region'?)");
  }

  @Test
  void keepsSecretsToItself() {
    assertRefused("secret.key", "", "Option secret.key: not a usable value (expected: a text)");
    StoreSettings settings = StoreSettings.none().with(KEY, "hush").with(REGION, "here");

    assertThat(settings.toString()).isEqualTo("{secret.key=…, region=here}");
  }

  @Test
  void documentsThemselves() {
    assertThat(StoreSettings.markdown(List.of(KEY, NUMBER)))
        .isEqualToNormalizingNewlines(
            "| `secret.key` |  | The key. *Secret.* |\n| `parts` | 3 | A number. |\n");
    assertThat(StoreSettings.names(ALL)).hasSize(7).contains("colour", "parts");
  }

  private static void assertRefused(String name, String value, String message) {
    assertThatThrownBy(() -> StoreSettings.parse(Map.of(name, value), ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
