package io.inlet.exporter.internal.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType;
import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.StructType;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random data fills every column and every field within one, but those that the SDK's data cannot
 * fill: so a field that the encoder forgets is noticed, whatever it is compared with.
 */
class FieldCoverageTest {
  private static final int BATCHES = 150;

  /** What the SDK does not have, in all tables. */
  private static final List<String> NOT_IN_THE_SDK =
      List.of(
          "resource_dropped_attributes_count",
          "resource_entity_refs",
          "resource_entity_refs.schema_url",
          "resource_entity_refs.type",
          "resource_entity_refs.id_keys",
          "resource_entity_refs.description_keys",
          "scope_dropped_attributes_count");

  private static final List<String> NOT_IN_THE_SDKS_METRICS = List.of("metric_metadata", "flags");

  private final Set<String> filled = new TreeSet<>();

  @Test
  void fillsEveryFieldThatTheSdkHas() {
    RequestEncoder<SpanData> spans = RequestEncoder.spans();
    RequestEncoder<LogRecordData> logs = RequestEncoder.logRecords();
    RequestEncoder<MetricData> metrics = RequestEncoder.metrics();
    for (int seed = 0; seed < BATCHES; seed++) {
      RandomTelemetry random = new RandomTelemetry(seed);
      note(Signal.TRACES, spans, random.spans());
      note(Signal.LOGS, logs, random.logs());
      note(Signal.METRICS, metrics, random.metrics());
    }
    for (TableSchema table : Tables.all()) {
      Set<String> expected = new TreeSet<>();
      for (TableColumn column : table.columns()) {
        expect(column.field(), "", expected);
      }
      NOT_IN_THE_SDK.forEach(expected::remove);
      if (table.name().startsWith("otel_metrics")) {
        NOT_IN_THE_SDKS_METRICS.forEach(expected::remove);
        expected.remove("zero_threshold");
        if (table.name().endsWith("histogram")) {
          // The exemplars of the SDK's histograms are doubles.
          expected.remove("exemplars.int_value");
        }
      }
      Set<String> found = new TreeSet<>();
      for (String path : filled) {
        if (path.startsWith(table.name() + "/")) {
          found.add(path.substring(table.name().length() + 1));
        }
      }
      assertThat(found).as(table.name()).isEqualTo(expected);
    }
  }

  private <T> void note(Signal signal, RequestEncoder<T> encoder, Collection<T> batch) {
    encoder.encode(batch);
    DecodedRows.of(signal, encoder.array(), encoder.offset(), encoder.length())
        .forEach((table, rows) -> rows.forEach(row -> note(table + "/", row)));
  }

  private void note(String prefix, Map<?, ?> values) {
    values.forEach((name, value) -> note(prefix + name, value));
  }

  private void note(String path, Object value) {
    if (isFilled(value)) {
      filled.add(path);
    }
    if (value instanceof List<?> elements) {
      for (Object element : elements) {
        if (element instanceof Map<?, ?> struct) {
          note(path + ".", struct);
        }
      }
    }
  }

  private static boolean isFilled(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof Collection<?> elements) {
      return !elements.isEmpty();
    }
    return value instanceof Map<?, ?> entries ? !entries.isEmpty() : value != null;
  }

  private static void expect(Field field, String prefix, Set<String> expected) {
    expected.add(prefix + field.name());
    DataType type = field.type();
    if (type instanceof ListType list && list.element().type() instanceof StructType struct) {
      struct.fields().forEach(child -> expect(child, prefix + field.name() + ".", expected));
    }
  }
}
