package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvertCommandTest {
  private static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"%s\"}}]}]}]}\n";

  @TempDir Path directory;

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
  void aBadLineIsRefusedAlone() throws IOException {
    Path input =
        write("l.jsonl", LINE.formatted("a") + "{\"resourceLogs\":\n" + LINE.formatted("b"));
    Run run = convert(input);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).contains("l.jsonl:2:");
    assertThat(run.outLines()).containsExactly("otel_logs 2");
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
  void protobufOfAnUncertainSignalAsksForIt() throws IOException {
    // An id of a wrong length is strange as a span, and no log record at all.
    byte[] strange =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder()
                    .addScopeSpans(
                        ScopeSpans.newBuilder()
                            .addSpans(
                                Span.newBuilder()
                                    .setTraceId(ByteString.copyFromUtf8("short"))
                                    .setName("s"))))
            .build()
            .toByteArray();
    Path input = write("t.pb", strange);
    Run asked = convert(input);
    Run told = convert("--signal", "traces", input.toString());

    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.err()).contains("t.pb", "--signal");
    assertThat(told.outLines()).containsExactly("otel_traces 1");
  }

  @Test
  void bytesOfAnotherSignalAreRefused() throws IOException {
    Run run = convert("--signal", "traces", write("l.pb", logs("a")).toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("l.pb", "malformed OTLP traces request");
    assertThat(run.out()).isEmpty();
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

  @Test
  void whatIsMissingIsNamedAndTheRestConverted() throws IOException {
    Path input = write("l.pb", logs("a"));
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Run run = convert("no-such.pb", empty.toString(), input.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines()).element(0).isEqualTo("no-such.pb: no such file or directory");
    assertThat(run.errLines()).element(1).asString().startsWith(empty + ": no file .pb");
    assertThat(run.outLines()).containsExactly("otel_logs 1");
  }

  @Test
  void anEmptyInputIsNotTheCurrentDirectory() {
    Run run = convert("");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("INPUT: empty");
  }

  @Test
  void aFileWhoseNameIsNotUtf8IsToldApartFromAMissingOne() {
    Run run = convert("n\uFFFD.pb");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("n\uFFFD.pb: its name is not UTF-8").contains("directory");
  }

  /** As the Collector's file exporter writes them, under whatever name it is given. */
  @ParameterizedTest
  @CsvSource({"telemetry.json", "telemetry.json.gz", "telemetry"})
  void jsonLinesAreKnownByTheirContent(String name) throws IOException {
    Run run = convert(write(name, LINE.formatted("a") + LINE.formatted("b")));

    assertThat(run).isEqualTo(new Run(0, "otel_logs 2\n", ""));
  }

  @Test
  void damagedCompressionIsNamed() throws IOException {
    byte[] whole = Zstd.compress(LINE.formatted("a").repeat(100).getBytes(StandardCharsets.UTF_8));
    Path input = write("l.jsonl.zst", java.util.Arrays.copyOf(whole, whole.length - 5));
    Run run = convert(input);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).contains("l.jsonl.zst");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void rejectedRecordsAreListed() throws IOException {
    Path input = write("l.pb", logs("a", "x".repeat(5000), "c"));
    Run run = convert("--option", "record.max.bytes=2000", input.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("l.pb: rejected ", "log_records[1]");
    assertThat(run.outLines()).containsExactly("otel_logs 2");
  }

  @Test
  void unknownOptionsAndFormatsAreNamed() throws IOException {
    Path input = write("l.pb", logs("a"));
    Run option = convert("--option", "record.max.byte=1", input.toString());
    Run format = convert("--format", "paquet", input.toString());

    assertThat(option.exitCode()).isEqualTo(2);
    assertThat(option.err())
        .contains("record.max.byte", "record.max.bytes", "inlet help convert")
        .doesNotContain("--debug");
    assertThat(format.exitCode()).isEqualTo(2);
    assertThat(format.err()).contains("paquet", "parquet");
    assertThat(Run.of("convert", "--to", "foo://", input.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void jsonThatIsNotOtlpIsRefusedAndTheRestConverted() throws IOException {
    Path lines =
        write("app.jsonl", "{\"level\":\"info\",\"msg\":\"started\"}\n" + LINE.formatted("a"));
    Path file = write("app.json", "{\"foo\":1}");
    Run run = convert(lines.toString(), file.toString());
    Run given = convert("--signal", "logs", "--json", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0))
        .startsWith(
            lines
                + ":1:1: no resourceLogs, resourceSpans or resourceMetrics; its members are"
                + " level, msg: not OTLP/JSON");
    assertThat(run.errLines().get(1)).startsWith(file + ":1:1: ").contains("are foo: not OTLP");
    assertThat(run.outLines()).containsExactly("otel_logs 1");
    assertThat(given.exitCode()).isEqualTo(1);
    assertThat(given.err()).contains("are foo: not OTLP/JSON");
    assertThat(Json.parse(given.out())).containsEntry("complete", false);
  }

  @ParameterizedTest
  @CsvSource({
    "a.json, {}",
    "a.json, '{\"resourceLogs\":null}'",
    "a.jsonl, '{}\n{}'",
    "a.jsonl, ''",
    "a.pb, ''"
  })
  void inputWithoutRecordsIsTold(String name, String content) throws IOException {
    Path input = write(name, content);
    Run run = convert(input);
    Run json = convert("--json", "--signal", "logs", input.toString());

    assertThat(run).isEqualTo(new Run(0, "", input + ": no records\n"));
    assertThat(json.exitCode()).isZero();
    assertThat(json.out()).contains("\"records\":0,", "\"complete\":true");
  }

  @Test
  void requestsAreLimitedBySize() throws IOException {
    String input = write("l.pb", logs("x".repeat(3_000))).toString();
    Run refused = convert("--max-request-bytes", "2KiB", input);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("larger than the limit of 2048 bytes");
    assertThat(convert("--max-request-bytes", "3100", input).outLines())
        .containsExactly("otel_logs 1");
    for (String wrong : new String[] {"0", "2GiB", "64MB"}) {
      Run run = convert("--max-request-bytes", wrong, input);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--max-request-bytes", "expected: ");
    }
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

  private String lake() {
    return directory.resolve("lake").toString();
  }

  private Run convert(Path input) {
    return convert(input.toString());
  }

  private Run convert(String... arguments) {
    return Run.of(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("convert", "--to", lake()),
                java.util.stream.Stream.of(arguments))
            .toArray(String[]::new));
  }

  private long count(String table) {
    Run run = Run.of("sql", lake(), "SELECT count(*) FROM " + table, "--csv");
    return Long.parseLong(run.outLines().get(1));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static byte[] logs(String... bodies) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (String body : bodies) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(1_000_000_000_000_000_000L)
              .setBody(AnyValue.newBuilder().setStringValue(body)));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
        .build()
        .toByteArray();
  }
}
