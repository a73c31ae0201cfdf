package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.sun.management.ThreadMXBean;
import io.inlet.schema.Signal;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, a request goes out that protobuf can parse, or a refusal. */
class OtlpJsonFuzzTest {
  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\ud8",
    "1e9",
    "-",
    ".",
    "null",
    "true",
    "\"1\"",
    "\0",
    "\"resourceLogs\":",
    "\"stringValue\":",
    "\"timeUnixNano\":",
    "\"traceId\":",
    "\"values\":",
    "/*"
  };

  @ParameterizedTest
  @EnumSource
  void refusesARequestCutOffAtAnyByte(Signal signal) {
    byte[] json = request(signal, 3);

    for (int length = 0; length < json.length; length++) {
      byte[] beginning = Arrays.copyOf(json, length);
      assertThat(isRefused(signal, beginning)).as("cut at byte %s", length).isTrue();
    }
    assertThat(isRefused(signal, json)).isFalse();
  }

  @Property
  void survivesFlippedBits(
      @ForAll Signal signal, @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips) {
    byte[] json = request(signal, seed);
    Random random = new Random(seed);
    for (int i = 0; i < flips; i++) {
      json[random.nextInt(json.length)] ^= (byte) (1 << random.nextInt(8));
    }
    isRefused(signal, json);
    OtlpJson.detectSignal(json);
  }

  @Property
  void survivesMisplacedPieces(
      @ForAll Signal signal, @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int pieces) {
    StringBuilder json = new StringBuilder(text(signal, seed));
    Random random = new Random(seed);
    for (int i = 0; i < pieces; i++) {
      json.insert(random.nextInt(json.length()), PIECES[random.nextInt(PIECES.length)]);
    }
    isRefused(signal, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void survivesAnyBytes(@ForAll Signal signal, @ForAll byte[] bytes) {
    isRefused(signal, bytes);
    OtlpJson.detectSignal(bytes);
  }

  @Property
  void survivesAnyStringOfPieces(@ForAll Signal signal, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder json = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      json.append(PIECES[random.nextInt(PIECES.length)]);
    }
    isRefused(signal, json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void survivesManyUnknownNames() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 100_000; i++) {
      json.append("\"unknown").append(i).append("\":1,");
    }
    json.append("\"resourceLogs\":[{}]}");

    assertThat(isRefused(Signal.LOGS, json.toString().getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceMetrics\":[{}@]};,{}",
        "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"histogram\":{\"dataPoints\":["
            + "{\"explicitBounds\":[1@]}]}}]}]}]};,1",
        "{\"resourceMetrics\":[{\"schemaUrl\":\"@\"}]};\\ud800",
        "{\"resourceMetrics\":[{\"schemaUrl\":\"@\"}]};ä",
        "{\"x\":0@};,\"x\":1e1000000000",
        "{\"@\":0};name",
        "{\"x\":@};[",
        "{\"x\":@};1"
      })
  void allocatesInProportionToTheInput(String pattern) {
    String[] parts = pattern.split("[@;]", -1);
    byte[] json =
        (parts[0] + parts[2].repeat(1_000_000 / parts[2].length()) + parts[1])
            .getBytes(StandardCharsets.UTF_8);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    isRefused(Signal.METRICS, json);

    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      OtlpJson.toProtobuf(Signal.METRICS, json);
    } catch (MalformedRequestException e) {
      assertThat(e.reason()).isNotEmpty();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // Output of four times the input at most, copied as it doubles.
    assertThat(allocated).isLessThan(20L * json.length);
  }

  private static boolean isRefused(Signal signal, byte[] json) {
    byte[] protobuf;
    try {
      protobuf = OtlpJson.toProtobuf(signal, json);
    } catch (MalformedRequestException e) {
      assertThat(e.line()).isPositive();
      assertThat(e.column()).isPositive();
      assertThat(e.reason()).isNotEmpty();
      return true;
    }
    Requests.parse(signal, protobuf);
    return false;
  }

  private static byte[] request(Signal signal, long seed) {
    return text(signal, seed).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Signal signal, long seed) {
    Random random = new Random(seed);
    Message request = new RandomRequests(random).request(signal);
    return new RandomJson(random).write(request).strip();
  }
}
