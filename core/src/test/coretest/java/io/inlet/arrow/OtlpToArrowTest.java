package io.inlet.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpToArrowTest {
  private static final long ARRIVAL = 1_790_000_000_123_456_789L;

  private final BufferAllocator allocator = new RootAllocator(1L << 30);
  private final OtlpToArrow otlpToArrow = new OtlpToArrow();

  @AfterEach
  void nothingStaysAllocated() {
    assertThat(allocator.getAllocatedMemory()).isZero();
    allocator.close();
  }

  @Test
  void convertsARequestInOneCall() {
    byte[] request = logs(3, "shop");
    try (ArrowTables tables = otlpToArrow.convert(Signal.LOGS, request, allocator)) {
      assertThat(tables.batches()).hasSize(1);
      ArrowBatch logs = tables.batches(Tables.LOGS).get(0);
      assertThat(logs.root().getVector("body").getObject(2)).hasToString("body 2");
      Dictionary services =
          logs.dictionaries()
              .lookup(logs.root().getVector("service_name").getField().getDictionary().getId());
      try (var names = DictionaryEncoder.decode(logs.root().getVector("service_name"), services)) {
        assertThat(names.getObject(1)).hasToString("shop");
      }
      assertThat(tables.result().rowCount()).isEqualTo(3);
    }
  }

  @Test
  void givesTheRowsThatTheDecoderGives() {
    byte[] request = logs(20_000, "shop");
    OtlpDecoder decoder =
        new OtlpDecoder(Signal.LOGS, DecodeOptions.defaults(), new ColumnBatchPool(0));
    decoder.decode(request, 0, request.length, ARRIVAL);
    List<ColumnBatch> expected = decoder.takeBatches();
    for (int i = 0; i < 2; i++) {
      try (ArrowTables tables = otlpToArrow.convert(Signal.LOGS, request, ARRIVAL, allocator)) {
        assertThat(tables.batches()).hasSameSizeAs(expected).hasSizeGreaterThan(1);
        assertThat(rows(tables)).isEqualTo(StreamRows.of(expected));
      }
    }
  }

  @Test
  void cutsWhenAResourceIsRepeatedTooOften() {
    byte[] request = logs(520, "s".repeat(1 << 18));
    try (ArrowTables tables = otlpToArrow.convert(Signal.LOGS, request, ARRIVAL, allocator)) {
      assertThat(tables.batches().stream().mapToInt(batch -> batch.root().getRowCount()))
          .containsExactly(255, 255, 10);
    }
  }

  @Test
  void sortsDataPointsByTable() {
    NumberDataPoint.Builder point = NumberDataPoint.newBuilder().setAsInt(7);
    byte[] request =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder()
                            .addMetrics(
                                Metric.newBuilder()
                                    .setName("orders")
                                    .setSum(Sum.newBuilder().addDataPoints(point)))
                            .addMetrics(
                                Metric.newBuilder()
                                    .setName("queue")
                                    .setGauge(Gauge.newBuilder().addDataPoints(point)))))
            .build()
            .toByteArray();
    try (ArrowTables tables = otlpToArrow.convert(Signal.METRICS, request, allocator)) {
      assertThat(tables.batches())
          .extracting(ArrowBatch::table)
          .containsExactly(Tables.GAUGE, Tables.SUM);
      ArrowBatch sums = tables.batches(Tables.SUM).get(0);
      assertThat(sums.root().getVector("int_value").getObject(0)).isEqualTo(7L);
      assertThat(tables.batches(Tables.SUMMARY)).isEmpty();
    }
  }

  @Test
  void refusesABrokenRequest() {
    byte[] request = {10, 5, 1};
    assertThatThrownBy(() -> otlpToArrow.convert(Signal.TRACES, request, allocator))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageContaining("traces");
  }

  @Test
  void givesEverythingBackWhenMemoryRunsOut() {
    byte[] request = logs(20_000, "shop");
    try (ArrowTables tables = otlpToArrow.convert(Signal.LOGS, request, allocator)) {
      assertThat(tables.batches()).hasSizeGreaterThan(1);
      allocator.setLimit(allocator.getAllocatedMemory() - 1);
    }
    assertThatThrownBy(() -> otlpToArrow.convert(Signal.LOGS, request, allocator))
        .isInstanceOf(OutOfMemoryException.class);
    assertThat(allocator.getAllocatedMemory()).isZero();
    try (ArrowTables tables = otlpToArrow.convert(Signal.LOGS, logs(5, "shop"), allocator)) {
      assertThat(tables.result().rowCount()).isEqualTo(5);
    }
  }

  private static List<List<Object>> rows(ArrowTables tables) {
    List<List<Object>> rows = new ArrayList<>();
    for (ArrowBatch batch : tables.batches()) {
      for (int i = 0; i < batch.root().getRowCount(); i++) {
        rows.add(ArrowValues.row(batch.table(), batch.root(), batch.dictionaries(), i));
      }
    }
    return rows;
  }

  private static byte[] logs(int count, String serviceName) {
    ScopeLogs.Builder scope = ScopeLogs.newBuilder();
    for (int i = 0; i < count; i++) {
      scope.addLogRecords(
          LogRecord.newBuilder()
              .setTimeUnixNano(ARRIVAL - i)
              .setSeverityText("INFO")
              .setBody(AnyValue.newBuilder().setStringValue("body " + i))
              .addAttributes(attribute("http.request.method", "GET"))
              .addAttributes(attribute("url.path", "/cart/" + i + "/items".repeat(200))));
    }
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .setResource(
                    Resource.newBuilder().addAttributes(attribute("service.name", serviceName)))
                .addScopeLogs(scope))
        .build()
        .toByteArray();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
