package io.inlet.otlp;

import static io.inlet.otlp.OtlpJsonTest.logRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpJsonRefusalTest {
  private static final String RECORD = "resourceLogs[0].scopeLogs[0].logRecords[0].";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'traceId': 'zzz' | traceId: \"zzz\" (expected: 32 hex digits, or base64 of 24 characters)",
        "'traceId': 'gB8EFFF798038103D269B633813FC60C' | traceId: \"gB8E",
        "'traceId': 'W47/95gDgQPSabYzgT/GDA' | traceId: \"W47/",
        "'traceId': 'W47/95gDgQPSabYzgT/GDAAA' | traceId: \"W47/",
        "'traceId': 7 | traceId: 7 (expected: 32 hex",
        "'spanId': 'eee19b7ec3c1b1' | (expected: 16 hex digits, or base64 of 12 characters)",
        "'spanId': '7uGbfsPBs=Q=' | spanId: \"7uGbfsPBs=Q=\"",
        "'severityNumber': 'INFO' | severityNumber: \"INFO\" (expected: a name of the enum"
            + " SeverityNumber or its number)",
        "'severityNumber': 1.5 | severityNumber: 1.5 (expected",
        "'severityNumber': 4294967296 | severityNumber: 4294967296 (expected",
        "'severityNumber': true | severityNumber: true (expected",
        "'timeUnixNano': -1 | timeUnixNano: -1 (expected: an integer from 0 to 18446744073709551615)",
        "'timeUnixNano': '-1' | timeUnixNano: \"-1\" (expected: an integer from 0",
        "'timeUnixNano': 18446744073709551616 | timeUnixNano: 18446744073709551616",
        "'timeUnixNano': 1e1000000000 | timeUnixNano: 1e1000000000",
        "'timeUnixNano': '1e-1000000000' | timeUnixNano: \"1e-1000000000\"",
        "'timeUnixNano': '1e99999999999999' | timeUnixNano: \"1e99999999999999\"",
        "'timeUnixNano': '' | timeUnixNano: \"\"",
        "'timeUnixNano': ' 1' | timeUnixNano: \" 1\"",
        "'timeUnixNano': '+1' | timeUnixNano: \"+1\"",
        "'timeUnixNano': '1.' | timeUnixNano: \"1.\"",
        "'timeUnixNano': '0x1' | timeUnixNano: \"0x1\"",
        "'timeUnixNano': {} | timeUnixNano: an object (expected: an integer",
        "'flags': 4294967296 | flags: 4294967296 (expected: an integer from 0 to 4294967295)",
        "'body': {'intValue': 9223372036854775808} | body.intValue: 9223372036854775808",
        "'body': {'doubleValue': 1e999} | body.doubleValue: 1e999 (expected: a number within",
        "'body': {'doubleValue': '-1e999'} | body.doubleValue: \"-1e999\"",
        "'body': {'doubleValue': 'nan'} | body.doubleValue: \"nan\"",
        "'body': {'doubleValue': '1d'} | body.doubleValue: \"1d\"",
        "'body': {'boolValue': 'true'} | body.boolValue: \"true\" (expected: true or false)",
        "'body': {'bytesValue': '!!!!'} | body.bytesValue: \"!!!!\" (expected: base64)",
        "'body': {'bytesValue': 'AAAAA'} | body.bytesValue: \"AAAAA\"",
        "'body': {'bytesValue': 'AAA=AAA='} | body.bytesValue: \"AAA=AAA=\"",
        "'body': {'bytesValue': 'AAA=='} | body.bytesValue: \"AAA==\"",
        "'body': {'stringValue': 5} | body.stringValue: 5 (expected: a string)",
        "'body': 'text' | body: \"text\" (expected: an object)",
        "'attributes': {} | attributes: an object (expected: an array)",
        "'attributes': [null] | attributes[0]: null (expected: an object)",
        "'attributes': [{}, {'key': ['a']}] | attributes[1].key: an array (expected: a string)",
        "'flags': 1, 'flags': 1 | flags: set twice in one object",
        "'severityText': 'a', 'severity_text': 'b' | severity_text: set twice in one object",
        "'attributes': [], 'attributes': [] | attributes: set twice in one object",
        "'body': {'intValue': 1, 'stringValue': 'a'} | body.stringValue: intValue is set as well"
            + " (expected: one of the two)",
        "'body': {'stringValue': 'a' 'b'} | Unexpected character",
        "'flags': NaN | Non-standard token 'NaN'",
        "'flags': 01 | Invalid numeric value: Leading zeroes not allowed, in " + RECORD + "flags"
      })
  void refusesAValueByPathValueAndExpectation(String members, String reason) {
    String json = logRequest(members.replace('\'', '"'));

    MalformedRequestException refusal = refusal(Signal.LOGS, utf8(json));

    assertThat(refusal.reason()).contains(reason).contains(RECORD).doesNotContain("Feature");
  }

  @Test
  void saysLineAndColumn() {
    MalformedRequestException refusal =
        refusal(Signal.LOGS, utf8("{\n  \"resourceLogs\": [\n    {\"resource\": 1}\n  ]\n}"));

    assertThat(refusal.line()).isEqualTo(3);
    assertThat(refusal.column()).isEqualTo(18);
    assertThat(refusal)
        .hasMessage(
            "malformed OTLP logs request, line 3, column 18: "
                + "resourceLogs[0].resource: 1 (expected: an object)");
  }

  @Test
  void countsColumnsInBytesAndFromTheStartOfThePart() {
    byte[] json = utf8("xyz{\"ä\":\"😀\",\"resourceLogs\":1}");

    assertThatThrownBy(() -> OtlpJson.toProtobuf(Signal.LOGS, json, 3, json.length - 3))
        .isInstanceOfSatisfying(
            MalformedRequestException.class, e -> assertThat(e.column()).isEqualTo(29));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1 | 1 | empty (expected: a JSON object)",
        "'  ' | 1 | 3 | empty (expected: a JSON object)",
        "[] | 1 | 1 | no JSON object but an array",
        "null | 1 | 1 | no JSON object but null",
        "7 | 1 | 1 | no JSON object but 7",
        "{}{} | 1 | 3 | something follows the JSON object of the request",
        "{} x | 1 | 4 | Unrecognized token 'x'",
        "{\"resourceLogs\":[{} | 1 | 20 | the JSON ends too early, in resourceLogs[0]",
        "{\"resourceLogs\":[{\"resource\" | 1 | 29 | the JSON ends too early",
        "{\"a\":1/*b*/} | 1 | 7 | maybe a (non-standard) comment?",
        "{\"resourceSpans\":[]} | 1 | 18 | belongs to a request of another signal",
        "{\"resource_metrics\":1} | 1 | 21 | resource_metrics: belongs to a request of another"
      })
  void refusesATextThatIsNoRequest(String json, long line, long column, String reason) {
    MalformedRequestException refusal = refusal(Signal.LOGS, utf8(json));

    assertThat(refusal.reason())
        .contains(reason)
        .doesNotContain("Feature")
        .doesNotContain("Source");
    assertThat(refusal.line()).isEqualTo(line);
    assertThat(refusal.column()).isEqualTo(column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
  void refusesOtherEncodingsThanUtf8(String charset) {
    byte[] json = "{\"resourceLogs\": []}".getBytes(Charset.forName(charset));

    MalformedRequestException refusal = refusal(Signal.LOGS, json);
    assertThat(refusal.reason()).contains("UTF-8");
    assertThat(refusal.column() == 1 || json[(int) refusal.column() - 1] == 0).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "C080, overlong two bytes",
    "E08080, overlong three bytes",
    "EDA080, a surrogate",
    "F4908080, beyond U+10FFFF",
    "F8888080, five bytes",
    "80, a continuation alone",
    "E282, cut off",
    "FF, never in UTF-8"
  })
  void refusesInvalidUtf8AtItsFirstByte(String hex, String why) {
    String json = "{\n\"key\": \"" + "x".repeat(20) + "@\"}";
    byte[] text = json.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bad = java.util.HexFormat.of().parseHex(hex);
    byte[] bytes = new byte[text.length - 1 + bad.length];
    int at = json.indexOf('@');
    System.arraycopy(text, 0, bytes, 0, at);
    System.arraycopy(bad, 0, bytes, at, bad.length);
    System.arraycopy(text, at + 1, bytes, at + bad.length, text.length - at - 1);

    MalformedRequestException refusal = refusal(Signal.LOGS, bytes);

    assertThat(refusal.reason()).as(why).contains("0x" + hex.substring(0, 2)).contains("UTF-8");
    assertThat(refusal.line()).isEqualTo(2);
    assertThat(refusal.column()).isEqualTo(29);
  }

  @Test
  void cutsLongValuesAndEscapesControlCharactersInReasons() {
    String json = logRequest("\"spanId\": \"\\n\\u001b" + "x".repeat(10_000) + "\"");

    assertThat(refusal(Signal.LOGS, utf8(json)).reason())
        .contains("\\u000a\\u001bxxx")
        .hasSizeLessThan(300);
  }

  @Test
  void refusesNestingBeyondTheLimitOnASmallStack() throws InterruptedException {
    int levels = 160; // three levels of JSON for each nested array value
    AtomicReference<Throwable> atLimit = new AtomicReference<>();
    AtomicReference<Throwable> beyond = new AtomicReference<>();
    Runnable task =
        () -> {
          atLimit.set(thrown(nested(levels)));
          beyond.set(thrown(nested(levels + 20)));
        };
    // To initialize classes takes more stack than to read.
    task.run();
    Thread thread = new Thread(null, task, "small stack", 128 * 1024);
    thread.start();
    thread.join();

    assertThat(atLimit.get()).isNull();
    assertThat(beyond.get())
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageContaining("nesting depth")
        .hasMessageContaining("" + OtlpJson.MAX_DEPTH);
  }

  @Test
  void refusesNestingInWhatItSkips() {
    String json = "{\"x\": " + "[".repeat(100_000);

    assertThat(refusal(Signal.LOGS, utf8(json)).reason()).contains("nesting depth");
  }

  @Test
  void refusesNumbersAndNamesBeyondTheirLimits() {
    String number = logRequest("\"flags\": " + "1".repeat(OtlpJson.MAX_NUMBER_LENGTH + 1));
    String text = logRequest("\"flags\": \"" + "1".repeat(1_000_000) + "\"");
    String name = "{\"" + "x".repeat(OtlpJson.MAX_NAME_LENGTH + 1) + "\": 1}";

    assertThat(refusal(Signal.LOGS, utf8(number)).reason()).contains("Number value length");
    assertThat(refusal(Signal.LOGS, utf8(text)).reason()).contains("flags: \"111");
    assertThat(refusal(Signal.LOGS, utf8(name)).reason()).contains("Name length");
  }

  private static byte[] nested(int levels) {
    String open = "{\"arrayValue\":{\"values\":[".repeat(levels);
    return utf8(logRequest("\"body\":" + open + "{}" + "]}}".repeat(levels)));
  }

  private static Throwable thrown(byte[] json) {
    try {
      OtlpJson.toProtobuf(Signal.LOGS, json);
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private static MalformedRequestException refusal(Signal signal, byte[] json) {
    Throwable thrown = thrown(json);
    assertThat(thrown).isInstanceOf(MalformedRequestException.class);
    assertThat(((MalformedRequestException) thrown).signal()).isEqualTo(signal);
    return (MalformedRequestException) thrown;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
