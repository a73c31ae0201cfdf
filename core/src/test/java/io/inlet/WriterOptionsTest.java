package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterOptionsTest {
  @TempDir Path directory;

  @Test
  void buildsAWriterFromTextAlone() {
    Map<String, String> options =
        Map.of("location", directory.toString(), "flush.max.rows", "5", "memory.limit", "32MiB");
    try (TelemetryWriter writer = TelemetryWriter.builder().options(options).build()) {
      writer.write(Signal.LOGS, OtlpRequests.logs(0, 5)).join();
    }
    assertThat(new Lake(directory).count("otel_logs")).isEqualTo(5);
  }

  @Test
  void setsTheFlushPolicyBoundByBound() {
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder()
            .options(
                Map.of(
                    "flush.max.rows", "7",
                    "flush.max.input.bytes", "8KiB",
                    "flush.max.age", "9s",
                    "flush.target.file.size", "10MiB"));
    assertThat(builder.flushPolicy())
        .isEqualTo(
            new FlushPolicy(
                7, DataSize.kibibytes(8), Duration.ofSeconds(9), DataSize.mebibytes(10)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "flush.max.age, soon, flush.max.age",
        "flush.max.rows, many, a whole number",
        "flush.max.rows, 0, option 'flush.max.rows': 0 (expected: >= 1)",
        "memory.limit, 1KiB, option 'memory.limit': 1KiB (expected: >= 8MiB)",
        "memory.limit, much, option 'memory.limit': 'much' (expected: a number and",
        "record.max.bytes, 3GiB, option 'record.max.bytes': '3GiB' (expected: less than 2GiB)",
        "acknowledge, later, `buffered, spooled or committed`",
        "encoding.threads, 0, option 'encoding.threads': 0 (expected",
        "producer.id, a b, option 'producer.id': 'a b' (expected",
        "flush.max.rowz, 1, did you mean 'flush.max.rows'",
        "format, parquet, location",
        "table.region, x, location"
      })
  void namesTheOptionThatCannotBeUsed(String name, String value, String message) {
    assertThatThrownBy(() -> TelemetryWriter.builder().options(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"1KiB, 1024", "1000, 1000", "2 MiB, 2097152"})
  void readsTheLimitOfARecordAsASize(String text, int bytes) {
    TelemetryWriterBuilder builder =
        TelemetryWriter.builder().options(Map.of("record.max.bytes", text));
    assertThat(builder.decodeOptions().maxRecordBytes()).isEqualTo(bytes);
  }

  @Test
  void namesTheFormatsThatThereAre() {
    Map<String, String> options = Map.of("location", directory.toString(), "format", "delta");
    assertThatThrownBy(() -> TelemetryWriter.builder().options(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parquet")
        .hasMessageContaining("inlet-catalog-delta");
  }

  @ParameterizedTest
  @CsvSource({"128MiB, 134217728", "1 kib, 1024", "17, 17", "2GiB, 2147483648", "0B, 0"})
  void readsSizes(String text, long bytes) {
    assertThat(DataSize.parse(text)).isEqualTo(DataSize.bytes(bytes));
    assertThat(DataSize.parse(DataSize.bytes(bytes).toString())).isEqualTo(DataSize.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({"12MB", "-1", "MiB", "99999999999TiB"})
  void refusesTextThatIsNoSize(String text) {
    assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
