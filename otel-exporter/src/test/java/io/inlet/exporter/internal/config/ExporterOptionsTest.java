package io.inlet.exporter.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.DataSize;
import io.inlet.FlushPolicy;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.internal.DurationText;
import io.inlet.otlp.DecodeOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExporterOptionsTest {

  /** A writer's option that the exporters do not have, or have without the writer, fails here. */
  @Test
  void areTheWritersAndTheirOwn() {
    Set<String> expected = new TreeSet<>(TelemetryWriterBuilder.optionNames());
    // Epochs of live data are not cut by input.
    expected.remove("producer.id");
    // Exports have a timeout; rows that they do not wait for any more are tried on.
    expected.remove("retry.timeout");
    expected.add(ExporterOptions.TIMEOUT);
    expected.add(ExporterOptions.TABLE_OPTIONS);
    Set<String> names = new TreeSet<>();
    ExporterOptions.all().forEach(option -> names.add(option.name()));
    assertThat(names).isEqualTo(expected);
  }

  @Test
  void defaultsAreThoseOfTheWriterUnlessSaidOtherwise() {
    FlushPolicy flush = FlushPolicy.defaults();
    assertThat(Long.parseLong(byDefault("flush.max.rows"))).isEqualTo(flush.maxRows());
    assertThat(DataSize.parse(byDefault("flush.max.input.bytes"))).isEqualTo(flush.maxInputBytes());
    assertThat(DataSize.parse(byDefault("flush.target.file.size")))
        .isEqualTo(flush.targetFileSize());
    assertThat(byDefault("flush.max.age")).endsWith("else 1m");
    assertThat(flush.maxAge()).isEqualTo(Duration.ofMinutes(1));
    assertThat(DataSize.parse(byDefault("spool.limit")))
        .isEqualTo(TelemetryWriterBuilder.DEFAULT_SPOOL_LIMIT);
    assertThat(DurationText.parse(byDefault("commit.delay")))
        .isEqualTo(TelemetryWriterBuilder.DEFAULT_COMMIT_DELAY);
    assertThat(byDefault("memory.limit"))
        .contains(TelemetryWriterBuilder.DEFAULT_MAX_MEMORY_LIMIT.toString());
    DecodeOptions decode = DecodeOptions.defaults();
    assertThat(Integer.parseInt(byDefault("record.max.bytes"))).isEqualTo(decode.maxRecordBytes());
    assertThat(Integer.parseInt(byDefault("record.max.attributes")))
        .isEqualTo(decode.maxAttributes());
    assertThat(Integer.parseInt(byDefault("record.max.nesting"))).isEqualTo(decode.maxNesting());
    assertThat(DurationText.parse(byDefault("date.max.ahead"))).isEqualTo(Duration.ofDays(1));
    assertThat(DurationText.parse(byDefault("date.max.behind"))).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void theExportersOwnDefaultsHold() {
    ExporterSettings plain = ExporterSettings.of(Map.of("location", "lake"));
    assertThat(plain.timeout()).isEqualTo(DurationText.parse(byDefault("timeout")));
    assertThat(plain.writer())
        .isEqualTo(
            Map.of(
                "location",
                "lake",
                "format",
                byDefault("format"),
                "acknowledge",
                "buffered",
                "close.timeout",
                DurationText.parse(byDefault("close.timeout")).toString()));
    ExporterSettings spooled =
        ExporterSettings.of(Map.of("location", "lake", "spool.directory", "spool"));
    assertThat(spooled.writer())
        .containsEntry("acknowledge", "spooled")
        .containsEntry("flush.max.age", "PT5M");
    assertThat(spooled.spooled()).isTrue();
    assertThat(plain.spooled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, 1500, PT1.5S",
    "timeout, 1500ms, PT1.5S",
    "flush.max.age, PT2M, PT2M",
    "flush.max.age, 2m, PT2M",
    "date.max.ahead, OFF, off",
    "date.max.ahead, 1h, PT1H",
    "spool.limit, 1024MiB, 1GiB",
    "flush.max.rows, ' 7', 7",
    "location, 's3://bucket/a b', 's3://bucket/a b'"
  })
  void valuesHaveOneForm(String name, String text, String canonical) {
    assertThat(ExporterOptions.require(name).canonical(text)).isEqualTo(canonical);
  }

  @Test
  void aTextIsNotEmpty() {
    assertThatThrownBy(() -> ExporterSettings.of(Map.of("location", "lake", "spool.directory", "")))
        .hasMessageContaining("option 'spool.directory': ''");
  }

  @Test
  void theTextOfSettingsNamesNoValue() {
    assertThat(
            ExporterSettings.of(Map.of("location", "lake", "table.options", "secret=hush"))
                .toString())
        .contains("table.secret")
        .doesNotContain("hush");
  }

  private static String byDefault(String name) {
    return ExporterOptions.require(name).defaultText();
  }
}
