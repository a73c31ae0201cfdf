package io.inlet.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.otlp.OtlpInput.Refusal;
import io.inlet.otlp.OtlpInput.Request;
import io.inlet.schema.Signal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpInputTest {
  private static final String LINE = "{\"resourceLogs\":[{\"schemaUrl\":\"a\"}]}";
  private static final String SPANS = "{\"resourceSpans\":[{}]}";

  @ParameterizedTest
  @CsvSource({
    "a.pb, PROTOBUF",
    "a.json, JSON",
    "a.jsonl, JSON_LINES",
    "a.ndjson, JSON_LINES",
    "A.JSON.GZ, JSON",
    "a.jsonl.zst, JSON_LINES",
    "a.pb.zstd, PROTOBUF",
    "a.pb.gzip, PROTOBUF"
  })
  void knowsAFormatByTheFileName(String name, OtlpFormat format) {
    assertThat(OtlpFormat.ofFileName(name)).contains(format);
  }

  @ParameterizedTest
  @CsvSource({"a.gz", "a.parquet", "json", "a.json.bak"})
  void knowsNoFormatForOtherNames(String name) {
    assertThat(OtlpFormat.ofFileName(name)).isEmpty();
  }

  @Test
  void readsARequestFromEachLineThatIsNotBlank() throws IOException {
    String text = "\uFEFF" + LINE + "\r\n\n  \t\r\n" + SPANS + "\n{}\n" + LINE;

    List<OtlpInput.Entry> entries = readLines(text);

    assertThat(entries).hasSize(4);
    assertThat(lines(entries)).containsExactly(1L, 4L, 5L, 6L);
    assertThat(entries)
        .extracting(entry -> ((Request) entry).signal())
        .containsExactly(
            Optional.of(Signal.LOGS),
            Optional.of(Signal.TRACES),
            Optional.empty(),
            Optional.of(Signal.LOGS));
    assertThat(((Request) entries.get(0)).protobuf())
        .isEqualTo(OtlpJson.toProtobuf(Signal.LOGS, LINE.getBytes(UTF_8)));
  }

  @Test
  void refusesALineAloneByNameLineAndColumn() throws IOException {
    List<OtlpInput.Entry> entries =
        readLines(LINE + "\n\n" + "{\"resourceLogs\":[{\"resource\":7}]}\n" + "}\n" + LINE + "\n");

    assertThat(lines(entries)).containsExactly(1L, 3L, 4L, 5L);
    assertThat(entries).element(3).isInstanceOf(Request.class);
    assertThat(((Refusal) entries.get(1)).message())
        .isEqualTo("logs.jsonl:3:30: resourceLogs[0].resource: 7 (expected: an object)");
    assertThat(((Refusal) entries.get(1)).signal()).contains(Signal.LOGS);
    assertThat(((Refusal) entries.get(2)).message()).startsWith("logs.jsonl:4:1: Unexpected");
    assertThat(((Refusal) entries.get(2)).signal()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LOGS", ""})
  void refusesJsonOfSomethingElseAlone(String given) throws IOException {
    Signal signal = given.isEmpty() ? null : Signal.valueOf(given);
    String text = LINE + "\n{\"level\":\"info\",\"m\\nsg\":{\"resourceLogs\":[]}}\n" + LINE;

    List<OtlpInput.Entry> entries =
        read("x", text.getBytes(UTF_8), OtlpFormat.JSON_LINES, signal, 1_000);

    assertThat(entries).hasSize(3);
    assertThat(((Refusal) entries.get(1)).message())
        .startsWith(
            "x:2:1: no resourceLogs, resourceSpans or resourceMetrics; its members are level,"
                + " m\\u000asg: not OTLP/JSON (expected: ");
    assertThat(entries).element(2).isInstanceOf(Request.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"resourceLogs\":null}",
        "{\"resource_spans\":[]}",
        "{\"more\":1,\"resourceMetrics\":[]}"
      })
  void takesARequestWithoutRecordsAsARequest(String json) throws IOException {
    Request request =
        (Request) read("x", json.getBytes(UTF_8), OtlpFormat.JSON, null, 1_000).get(0);

    assertThat(request.protobuf()).isEmpty();
  }

  @Test
  void namesTheFirstOfManyUnknownMembers() throws IOException {
    StringBuilder json = new StringBuilder("{\"first\":0");
    for (int i = 0; i < 1_000; i++) {
      json.append(",\"m").append(i).append("\":0");
    }
    Refusal refusal =
        (Refusal) read("x", (json + "}").getBytes(UTF_8), OtlpFormat.JSON, null, 100_000).get(0);

    assertThat(refusal.reason()).contains("first, m0, m1, m2, m3, m4, m5, m6, …: not OTLP/JSON");
  }

  @Test
  void refusesALineOfAnotherSignalThanTheGivenOne() throws IOException {
    List<OtlpInput.Entry> entries =
        read("x", (LINE + "\n" + SPANS).getBytes(UTF_8), OtlpFormat.JSON_LINES, Signal.LOGS, 1_000);

    assertThat(((Refusal) entries.get(1)).message())
        .isEqualTo("x:2:18: resourceSpans: belongs to a request of another signal");
  }

  @Test
  void aMemberThatIsNullDoesNotSayTheSignal() throws IOException {
    byte[] bytes = "{\"resourceLogs\":null,\"resourceSpans\":[{}]}".getBytes(UTF_8);
    List<OtlpInput.Entry> entries = read("x", bytes, OtlpFormat.JSON, null, 1_000);
    assertThat(entries)
        .singleElement()
        .isInstanceOfSatisfying(
            Request.class, request -> assertThat(request.signal()).contains(Signal.TRACES));
  }

  @Test
  void refusesALineBeyondTheLimitAndGoesOn() throws IOException {
    String tooLong = "{\"resourceLogs\":[{\"schemaUrl\":\"" + "x".repeat(300_000) + "\"}]}";
    String atLimit = LINE + " ".repeat(100_000 - LINE.length());

    List<OtlpInput.Entry> entries =
        read(
            "x",
            (tooLong + "\n" + atLimit + "\n" + tooLong).getBytes(UTF_8),
            OtlpFormat.JSON_LINES,
            null,
            100_000);

    assertThat(((Refusal) entries.get(0)).message())
        .isEqualTo("x:1:1: the request is larger than the limit of 100000 bytes");
    assertThat(((Refusal) entries.get(0)).signal()).contains(Signal.LOGS);
    assertThat(entries).element(1).isInstanceOf(Request.class);
    assertThat(((Refusal) entries.get(2)).line()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"PROTOBUF, x: the", "JSON, x:1:1: the"})
  void refusesAFileBeyondTheLimit(OtlpFormat format, String message) throws IOException {
    byte[] json = LINE.getBytes(UTF_8);

    assertThat(read("x", json, format, null, json.length)).first().isInstanceOf(Request.class);
    assertThat(((Refusal) read("x", json, format, null, json.length - 1).get(0)).message())
        .startsWith(message + " request is larger than the limit of");
  }

  @Test
  void refusesJsonThatBecomesLargerThanTheLimitAsProtobuf() throws IOException {
    String json =
        "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"histogram\":{\"dataPoints\":["
            + "{\"explicitBounds\":[1"
            + ",1".repeat(10_000)
            + "]}]}}]}]}]}";

    List<OtlpInput.Entry> entries =
        read("x", json.getBytes(UTF_8), OtlpFormat.JSON_LINES, null, 40_000);

    assertThat(((Refusal) entries.get(0)).reason()).contains("larger than 40000 bytes as protobuf");
  }

  @Test
  void passesProtobufOnAsItIs() throws IOException {
    byte[] bytes = {1, 2, 3};

    Request request = (Request) read("x", bytes, OtlpFormat.PROTOBUF, null, 10).get(0);

    assertThat(request.protobuf()).isEqualTo(bytes);
    assertThat(request.signal()).isEmpty();
    assertThat(((Request) read("x", bytes, OtlpFormat.PROTOBUF, Signal.TRACES, 10).get(0)).signal())
        .contains(Signal.TRACES);
  }

  @Test
  void takesEmptyInputAsNoLinesNoJsonAndAnEmptyProtobufRequest() throws IOException {
    assertThat(read("x", new byte[0], OtlpFormat.JSON_LINES, null, 10)).isEmpty();
    assertThat(((Refusal) read("x", new byte[0], OtlpFormat.JSON, null, 10).get(0)).message())
        .isEqualTo("x:1:1: empty (expected: a JSON object)");
    assertThat(((Request) read("x", new byte[0], OtlpFormat.PROTOBUF, null, 10).get(0)).protobuf())
        .isEmpty();
  }

  @Test
  void refusesALimitThatIsNone() {
    InputStream stream = InputStream.nullInputStream();
    for (int limit : new int[] {0, -1, (1 << 30) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> OtlpInput.open("x", stream, OtlpFormat.JSON, null, limit).close())
          .withMessageStartingWith("maxRequestBytes: " + limit);
    }
  }

  @Test
  void closesTheStream() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream stream =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    OtlpInput.open("x", stream, OtlpFormat.JSON).close();

    assertThat(closed[0]).isTrue();
  }

  @Test
  void namesTheInputWhenReadingFails() {
    InputStream stream =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };

    assertThatThrownBy(() -> OtlpInput.open("x.json", stream, OtlpFormat.JSON).close())
        .isInstanceOf(IOException.class)
        .hasMessage("x.json: disk on fire");
  }

  private static List<OtlpInput.Entry> readLines(String text) throws IOException {
    return read("logs.jsonl", text.getBytes(UTF_8), OtlpFormat.JSON_LINES, null, 1 << 20);
  }

  private static List<OtlpInput.Entry> read(
      String name, byte[] bytes, OtlpFormat format, Signal signal, int maxRequestBytes)
      throws IOException {
    List<OtlpInput.Entry> entries = new ArrayList<>();
    try (OtlpInput input =
        OtlpInput.open(name, new ByteArrayInputStream(bytes), format, signal, maxRequestBytes)) {
      for (OtlpInput.Entry entry = input.next(); entry != null; entry = input.next()) {
        entries.add(entry);
      }
      assertThat(input.next()).isNull();
    }
    return entries;
  }

  private static List<Long> lines(List<OtlpInput.Entry> entries) {
    return entries.stream()
        .map(entry -> entry instanceof Request request ? request.line() : ((Refusal) entry).line())
        .toList();
  }
}
