package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is converted, once. */
class ConvertCommandTest extends Conversions {
  @Tag("smoke")
  @Test
  void theSameInputTwiceAddsNothingAndSaysSo() throws IOException {
    Path input = write("logs.pb", logs("a", "b"));
    Run first = convert(input);
    Files.setLastModifiedTime(input, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Run second = convert(input);
    Run forced = convert("--again", input.toString());

    assertThat(first.outLines()).containsExactly("otel_logs 2");
    assertThat(second.outLines()).containsExactly("otel_logs 0");
    assertThat(second.err()).contains("logs.pb", "already converted");
    assertThat(second.exitCode()).isZero();
    assertThat(forced.outLines()).containsExactly("otel_logs 2");
    assertThat(count("otel_logs")).isEqualTo(4);
  }

  @Test
  void compressedCopiesAndStandardInputAreTheSameInput() throws IOException {
    byte[] lines = (LINE.formatted("a") + LINE.formatted("b")).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(gzip)) {
      stream.write(lines);
    }
    assertThat(convert(write("l.jsonl.gz", gzip.toByteArray())).out()).isEqualTo("otel_logs 2\n");
    assertThat(convert(write("l.jsonl.zst", Zstd.compress(lines))).out())
        .isEqualTo("otel_logs 0\n");
    assertThat(convert(write("l.ndjson", lines)).out()).isEqualTo("otel_logs 0\n");
    Run piped = Run.with(gzip.toByteArray(), "convert", "--to", lake(), "-");
    assertThat(piped.out()).isEqualTo("otel_logs 0\n");
    assertThat(piped.err()).contains("standard input: already converted");
  }

  @Test
  void standardInputIsRecognisedByItsContent() {
    byte[] oneOverSeveralLines =
        LINE.formatted("a").replace(":", ":\n").getBytes(StandardCharsets.UTF_8);
    assertThat(Run.with(oneOverSeveralLines, "convert", "--to", lake(), "-").out())
        .isEqualTo("otel_logs 1\n");
    assertThat(Run.with(logs("p"), "convert", "--to", lake(), "-").out())
        .isEqualTo("otel_logs 1\n");
  }

  @Test
  void arrivalIsTheModificationTimeOfTheFile() throws IOException {
    Path input = write("l.jsonl", LINE.formatted("a"));
    Files.setLastModifiedTime(input, FileTime.from(Instant.parse("2021-02-03T04:05:06Z")));
    convert(input);

    assertThat(Run.of("sql", lake(), "SELECT time, date FROM otel_logs", "--csv").outLines())
        .contains("2021-02-03T04:05:06Z,2021-02-03");
  }

  @Test
  void oldRecordsKeepTheirDay() throws IOException {
    convert(write("old.pb", logs("a")));

    assertThat(Run.of("sql", lake(), "SELECT date FROM otel_logs", "--csv").outLines())
        .contains("2001-09-09");
  }

  /** As the Collector's file exporter writes them, under whatever name it is given. */
  @ParameterizedTest
  @CsvSource({"telemetry.json", "telemetry.json.gz", "telemetry"})
  void jsonLinesAreKnownByTheirContent(String name) throws IOException {
    Run run = convert(write(name, LINE.formatted("a") + LINE.formatted("b")));

    assertThat(run).isEqualTo(new Run(0, "otel_logs 2\n", ""));
  }

  @Test
  void printsJsonForPrograms() throws IOException {
    Run run = convert("--json", write("l.pb", logs("a")).toString(), "no-such.pb");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Json.parse(run.out()))
        .containsEntry("complete", false)
        .containsEntry("tables", java.util.Map.of("otel_logs", 1L))
        .containsKey("inputs");
  }

  @ParameterizedTest
  @MethodSource("io.inlet.cli.OddNames#all")
  void anyDirectoryNameWorks(String name) throws IOException {
    Path parent = Files.createDirectories(directory.resolve(name));
    Files.write(parent.resolve("in " + name + ".pb"), logs("a"));
    String lake = parent.resolve("lake").toString();

    assertThat(Run.of("convert", "--to", lake, parent.toString()).out()).isEqualTo("otel_logs 1\n");
    assertThat(Run.of("convert", "--to", lake, parent.toString()).out()).isEqualTo("otel_logs 0\n");
    assertThat(Run.of("sql", lake, "SELECT body FROM otel_logs", "--csv").out())
        .isEqualTo("body\na\n");
  }

  private long count(String table) {
    Run run = Run.of("sql", lake(), "SELECT count(*) FROM " + table, "--csv");
    return Long.parseLong(run.outLines().get(1));
  }
}
