package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be converted is named, and the rest is converted. */
class ConvertRefusalsTest extends Conversions {
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
  void bytesOfAnotherSignalAreRefused() throws IOException {
    Run run = convert("--signal", "traces", write("l.pb", logs("a")).toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("l.pb", "malformed OTLP traces request");
    assertThat(run.out()).isEmpty();
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
}
