package io.inlet.exporter.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Keeps the reference in {@code docs/exporter.md} equal to {@link ExporterOptions}. With {@code
 * -Dinlet.docs=write} it is written instead of compared.
 */
class OptionsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "exporter.md");
  private static final String START = "<!-- generated: options -->\n";
  private static final String END = "<!-- end of generated -->";

  @Test
  void documentListsTheOptionsAsDefined() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(START);
    int end = document.indexOf(END);
    assertThat(start).as("marker %s in %s", START, DOCUMENT).isNotNegative();
    assertThat(end).as("marker %s in %s", END, DOCUMENT).isGreaterThan(start);
    String expected =
        document.substring(0, start) + START + "\n" + options() + "\n" + document.substring(end);
    if ("write".equals(System.getProperty("inlet.docs"))) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/exporter.md; write it anew with -Dtest=OptionsDocumentTest -Dinlet.docs=write")
        .isEqualTo(expected);
  }

  private static String options() {
    StringBuilder text =
        new StringBuilder(
            "| property, environment variable, YAML key | meaning | default |\n|---|---|---|\n");
    for (ExporterOption option : ExporterOptions.all()) {
      text.append("| `")
          .append(option.property())
          .append("`<br>`")
          .append(option.environmentVariable())
          .append("`<br>`")
          .append(option.yamlKey())
          .append("` | ")
          .append(option.meaning())
          .append(" | ")
          .append(option.defaultText())
          .append(" |\n");
    }
    return text.toString();
  }
}
