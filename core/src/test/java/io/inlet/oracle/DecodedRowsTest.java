package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.inlet.oracle.WireBreaker.Break;
import io.inlet.oracle.WireMutator.Liberty;
import io.inlet.oracle.WireReader.BrokenWireException;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What the decoder makes of random requests, against what the oracle does. */
class DecodedRowsTest {

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void requestBecomesTheRowsItStandsFor(@ForAll Signal signal, @ForAll long start) {
    for (long seed : Seeds.from(start)) {
      Message request = RequestGenerator.request(signal, new Random(seed));

      Rows.assertEqual(
          "seed " + seed,
          ExpectedRows.of(request, RequestGenerator.ARRIVAL),
          Decoding.rows(signal, request.toByteArray()));
    }
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void anyWireFormBecomesTheRowsItStandsFor(@ForAll Signal signal, @ForAll long start)
      throws BrokenWireException {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      Message request = RequestGenerator.request(signal, random);
      byte[] bytes = new WireMutator(random, EnumSet.allOf(Liberty.class)).write(request);

      Rows.assertEqual("seed " + seed, expected(signal, bytes), Decoding.rows(signal, bytes));
    }
  }

  /** Tags and lengths may be written with more bytes than they need. */
  @Test
  void stringValueWithLongTagAndLengthIsNoJson() {
    byte[] value = {(byte) 0x8a, 0x00, (byte) 0x82, 0x00, '"', 'a'};
    byte[] attribute = field(1, new byte[] {'k'}, field(2, value));
    byte[] record = field(5, value, field(6, attribute));
    byte[] request = field(1, field(2, field(2, record)));

    Map<String, Object> row = Decoding.rows(Signal.LOGS, request).get("otel_logs").get(0);

    assertThat(row).containsEntry("body", "\"a");
    assertThat(row).containsEntry("attributes", Map.of("k", "\"a"));
  }

  /** A length-delimited field, and what comes after it. */
  private static byte[] field(int number, byte[] content, byte... rest) {
    byte[] field = new byte[2 + content.length + rest.length];
    field[0] = (byte) (number << 3 | 2);
    field[1] = (byte) content.length;
    System.arraycopy(content, 0, field, 2, content.length);
    System.arraycopy(rest, 0, field, 2 + content.length, rest.length);
    return field;
  }

  /** Only what rows hold is counted: nothing is replaced in a resource without records. */
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void whatIsOddIsCounted(@ForAll Signal signal, @ForAll long start) throws Exception {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      Message request = withRecordsOnly(RequestGenerator.request(signal, random));
      byte[] bytes =
          new WireMutator(random, EnumSet.of(Liberty.INVALID_UTF8, Liberty.UNKNOWN_FIELDS))
              .write(request);

      Oddities expected = Oddities.of(WireReader.read(RequestGenerator.prototype(signal), bytes));
      Decoding decoding = new Decoding(signal);
      for (int i = 0; i < 2; i++) {
        // What the first request has left behind is not counted less, nor again.
        assertThat(Oddities.of(decoding.add(bytes))).as("seed %d", seed).isEqualTo(expected);
      }
    }
  }

  /** A request without the resources, scopes and metrics of which there is no record. */
  private static Message withRecordsOnly(Message message) {
    Message.Builder builder = message.toBuilder();
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      if (field.isRepeated() && FieldMapping.isStructure(field)) {
        builder.clearField(field);
        for (Object child : (List<?>) message.getField(field)) {
          Message kept = withRecordsOnly((Message) child);
          if (holdsRecords(kept)) {
            builder.addRepeatedField(field, kept);
          }
        }
      }
    }
    return builder.build();
  }

  private static boolean holdsRecords(Message message) {
    if (message instanceof Metric metric) {
      return metric.getAllFields().entrySet().stream()
          .filter(field -> field.getKey().getRealContainingOneof() != null)
          .anyMatch(field -> holdsRecords((Message) field.getValue()));
    }
    FieldDescriptor records =
        switch (message.getDescriptorForType().getName()) {
          case "ResourceLogs",
              "ResourceSpans",
              "ResourceMetrics",
              "ScopeLogs",
              "ScopeSpans",
              "ScopeMetrics" ->
              message.getDescriptorForType().findFieldByNumber(2);
          case "Gauge", "Sum", "Histogram", "ExponentialHistogram", "Summary" ->
              message.getDescriptorForType().findFieldByNumber(1);
          default -> null;
        };
    return records == null || message.getRepeatedFieldCount(records) != 0;
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void requestsGatherAndABrokenOneChangesNothing(@ForAll Signal signal, @ForAll long start)
      throws BrokenWireException {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      RequestGenerator generator = new RequestGenerator(random, 3);
      Decoding decoding = new Decoding(signal);
      for (int take = 0; take < 3; take++) {
        Map<String, List<Map<String, Object>>> expected = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          Message request = generator.request(signal);
          if (random.nextInt(3) == 0) {
            // Then the same request whole, as when a client tries again.
            byte[] broken = WireBreaker.write(request, random, anyOf(Break.values(), random));
            assertThatThrownBy(() -> decoding.add(broken))
                .isInstanceOf(MalformedRequestException.class);
          }
          byte[] bytes =
              random.nextBoolean()
                  ? request.toByteArray()
                  : new WireMutator(random, EnumSet.allOf(Liberty.class)).write(request);
          DecodeResult result = decoding.add(bytes);
          Map<String, List<Map<String, Object>>> rows = expected(signal, bytes);
          Map<String, Long> counts = new LinkedHashMap<>();
          result.rows().forEach((table, count) -> counts.put(table.name(), count));
          assertThat(counts.keySet()).isEqualTo(rows.keySet());
          rows.forEach(
              (table, ofTable) -> {
                assertThat(counts.get(table)).isEqualTo(ofTable.size());
                expected.computeIfAbsent(table, name -> new ArrayList<>()).addAll(ofTable);
              });
          assertThat(result.rejectedRecords()).isZero();
        }
        assertThat(decoding.rowCount())
            .isEqualTo(expected.values().stream().mapToInt(List::size).sum());
        Rows.assertEqual("seed " + seed, expected, decoding.takeRows());
      }
    }
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void brokenStructureIsRefused(@ForAll Signal signal, @ForAll Break kind, @ForAll long start) {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      Message request = RequestGenerator.request(signal, random);
      byte[] bytes = WireBreaker.write(request, random, kind);
      assertThatThrownBy(() -> expected(signal, bytes)).isInstanceOf(BrokenWireException.class);

      Decoding decoding = new Decoding(signal);
      Throwable thrown = catchThrowable(() -> decoding.add(bytes));

      assertThat(thrown).as("seed %d", seed).isInstanceOf(MalformedRequestException.class);
      MalformedRequestException refusal = (MalformedRequestException) thrown;
      assertThat(refusal.signal()).isEqualTo(signal);
      assertThat(refusal.offset()).isBetween(0L, (long) bytes.length);
      assertThat(decoding.takeRows()).isEmpty();
    }
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void flippedBitsAreReadOrRefusedByTheBook(@ForAll Signal signal, @ForAll long start) {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      byte[] bytes = new RequestGenerator(random, 2).request(signal).toByteArray();
      for (int flips = 1 + random.nextInt(3); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }

      assertReadOrRefusedAsByTheOracle(signal, seed, bytes);
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void truncationAnywhereIsReadOrRefusedByTheBook(@ForAll Signal signal, @ForAll long start) {
    for (long seed : Seeds.from(start)) {
      byte[] bytes = new RequestGenerator(new Random(seed), 2).request(signal).toByteArray();

      for (int length = 0; length < Math.min(bytes.length, 1500); length++) {
        assertReadOrRefusedAsByTheOracle(signal, seed, Arrays.copyOf(bytes, length));
      }
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void requestOfAnotherSignalIsReadOrRefusedByTheBook(
      @ForAll Signal signal, @ForAll Signal other, @ForAll long start) {
    for (long seed : Seeds.from(start)) {
      byte[] bytes = RequestGenerator.request(other, new Random(seed)).toByteArray();

      assertReadOrRefusedAsByTheOracle(signal, seed, bytes);
    }
  }

  private static void assertReadOrRefusedAsByTheOracle(Signal signal, long seed, byte[] bytes) {
    Map<String, List<Map<String, Object>>> expected;
    try {
      expected = expected(signal, bytes);
    } catch (BrokenWireException e) {
      assertThatThrownBy(() -> Decoding.rows(signal, bytes))
          .as("seed %d, %d bytes, %s", seed, bytes.length, e.getMessage())
          .isInstanceOf(MalformedRequestException.class);
      return;
    }
    Rows.assertEqual(
        "seed " + seed + ", " + bytes.length + " bytes", expected, Decoding.rows(signal, bytes));
  }

  private static Map<String, List<Map<String, Object>>> expected(Signal signal, byte[] bytes)
      throws BrokenWireException {
    return ExpectedRows.of(
        WireReader.read(RequestGenerator.prototype(signal), bytes).message(),
        RequestGenerator.ARRIVAL);
  }

  private static <T> T anyOf(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
