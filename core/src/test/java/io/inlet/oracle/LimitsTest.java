package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.inlet.columnar.ColumnBatch;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.RejectedRecord;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records over a limit cost their neighbours nothing, and batches end without a trace. */
class LimitsTest {
  private static final Pattern STEP = Pattern.compile("(\\w+)\\[(\\d+)](?:\\.|$)");

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void rowsAreThoseOfTheRequestWithoutItsRejectedRecords(
      @ForAll Signal signal, @ForAll long start) {
    for (long seed : Seeds.from(start)) {
      checkRejections(signal, seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomLimitsRejectSomeRecordsAndTakeOthers(Signal signal) {
    long rejected = 0;
    long taken = 0;
    long mixed = 0;
    for (long seed = 0; seed < 60; seed++) {
      DecodeResult result = checkRejections(signal, seed);
      rejected += result.rejectedRecords();
      taken += result.rowCount();
      mixed += result.rejectedRecords() > 0 && result.rowCount() > 0 ? 1 : 0;
    }
    assertThat(rejected).isGreaterThan(50);
    assertThat(taken).isGreaterThan(100);
    assertThat(mixed).isGreaterThan(10);
  }

  private static DecodeResult checkRejections(Signal signal, long seed) {
    Random random = new Random(seed);
    Message request = RequestGenerator.request(signal, random);
    Decoding decoding = new Decoding(signal, limits(random));

    DecodeResult result = decoding.add(request.toByteArray());

    assertThat(result.rejected()).as("seed %d", seed).hasSize((int) result.rejectedRecords());
    Message left = request;
    // From behind, so that what is left to remove keeps its place.
    for (int i = result.rejected().size() - 1; i >= 0; i--) {
      RejectedRecord rejected = result.rejected().get(i);
      Matcher steps = STEP.matcher(rejected.where());
      left = without(left, steps);
      assertThat(steps.hitEnd()).as("all of %s", rejected.where()).isTrue();
    }
    Rows.assertEqual(
        "seed " + seed, ExpectedRows.of(left, RequestGenerator.ARRIVAL), decoding.takeRows());
    return result;
  }

  private static DecodeOptions limits(Random random) {
    DecodeOptions.Builder limits = DecodeOptions.builder().maxListedRejections(Integer.MAX_VALUE);
    switch (random.nextInt(4)) {
      case 0 -> limits.maxNesting(random.nextInt(4));
      case 1 -> limits.maxAttributes(random.nextInt(12));
      case 2 -> limits.maxElements(random.nextInt(12));
      default -> limits.maxRecordBytes(1 + random.nextInt(1500));
    }
    return limits.build();
  }

  /** The message without the record that the steps lead to. */
  private static Message without(Message message, Matcher steps) {
    if (message instanceof Metric metric) {
      // Of the five kinds of data, the place of a point names only the points.
      FieldDescriptor data =
          metric.getAllFields().keySet().stream()
              .filter(field -> field.getRealContainingOneof() != null)
              .findFirst()
              .orElseThrow();
      Message points = without((Message) metric.getField(data), steps);
      return metric.toBuilder().setField(data, points).build();
    }
    assertThat(steps.find()).isTrue();
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(steps.group(1));
    int index = Integer.parseInt(steps.group(2));
    List<Object> children = new ArrayList<>((List<?>) message.getField(field));
    boolean record = steps.end() == steps.regionEnd();
    if (record) {
      children.remove(index);
    } else {
      children.set(index, without((Message) children.get(index), steps));
    }
    return message.toBuilder().setField(field, children).build();
  }

  @ParameterizedTest
  @EnumSource
  void rowsGoOnInTheNextBatch(Signal signal) {
    Decoding decoding = new Decoding(signal);
    Map<String, List<Map<String, Object>>> expected = new LinkedHashMap<>();
    Message request = requestOfLargeRecords(signal);
    byte[] bytes = request.toByteArray();
    Map<String, List<Map<String, Object>>> rows =
        ExpectedRows.of(request, RequestGenerator.ARRIVAL);
    while (decoding.usedBytes() < 2L * ColumnBatch.MAX_BYTES) {
      decoding.add(bytes);
      rows.forEach(
          (table, more) -> expected.computeIfAbsent(table, name -> new ArrayList<>()).addAll(more));
    }

    List<ColumnBatch> batches = decoding.takeBatches();

    assertThat(batches).hasSizeGreaterThan(1);
    assertThat(batches)
        .allSatisfy(
            batch -> assertThat(batch.retainedBytes()).isLessThanOrEqualTo(ColumnBatch.MAX_BYTES));
    Rows.assertEqual(signal.lowerCaseName(), expected, BatchRows.of(batches));
  }

  /** A request of records for one table, each with an attribute of 60,000 bytes. */
  private static Message requestOfLargeRecords(Signal signal) {
    for (long seed = 0; ; seed++) {
      Message request = withLargeAttribute(RequestGenerator.request(signal, new Random(seed)));
      Map<String, List<Map<String, Object>>> rows =
          ExpectedRows.of(request, RequestGenerator.ARRIVAL);
      if (rows.size() == 1 && rows.values().iterator().next().size() > 3) {
        return request;
      }
    }
  }

  private static Message withLargeAttribute(Message message) {
    Message.Builder builder = message.toBuilder();
    String name = message.getDescriptorForType().getName();
    if (name.equals("LogRecord") || name.equals("Span") || name.endsWith("DataPoint")) {
      return builder
          .addRepeatedField(
              message.getDescriptorForType().findFieldByName("attributes"),
              KeyValue.newBuilder()
                  .setKey("large")
                  .setValue(AnyValue.newBuilder().setStringValue("large ".repeat(10_000)))
                  .build())
          .build();
    }
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      if (FieldMapping.isStructure(field) && field.isRepeated()) {
        List<Object> children = new ArrayList<>();
        for (Object child : (List<?>) message.getField(field)) {
          children.add(withLargeAttribute((Message) child));
        }
        builder.setField(field, children);
      } else if (FieldMapping.isStructure(field)) {
        builder.setField(field, withLargeAttribute((Message) message.getField(field)));
      }
    }
    return builder.build();
  }
}
