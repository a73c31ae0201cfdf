package io.inlet.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogWorkloadTest {

  private static final Requests LOGS = LogWorkload.generate(42);

  @Test
  void hasAtLeast120000DistinctAttributeValues() throws IOException {
    assertThat(DistinctValues.count(LOGS)).isGreaterThanOrEqualTo(120_000);
  }

  @Test
  void recordsHaveAbout400EncodedBytesAndEightToElevenAttributes() throws IOException {
    List<LogRecord> records = records();
    assertThat(records).hasSize(100_000).hasSize(LOGS.records());
    assertThat((double) LOGS.encodedBytes() / LOGS.records()).isBetween(380.0, 420.0);
    assertThat(records)
        .allMatch(log -> log.getAttributesCount() >= 8 && log.getAttributesCount() <= 11);
  }

  @Test
  void equalSeedsGiveEqualBytes() {
    assertThat(LogWorkload.generate(5, 2_000).payloads())
        .containsExactlyElementsOf(LogWorkload.generate(5, 2_000).payloads());
    assertThat(LogWorkload.generate(6, 2_000).payloads().get(0))
        .isNotEqualTo(LogWorkload.generate(5, 2_000).payloads().get(0));
  }

  @Test
  void refusesAPartOfARequest() {
    assertThatThrownBy(() -> LogWorkload.generate(5, 1_500))
        .hasMessage("records: 1500 (expected: a positive multiple of 1000)");
  }

  private static List<LogRecord> records() throws IOException {
    List<LogRecord> records = new ArrayList<>();
    for (byte[] payload : LOGS.payloads()) {
      ExportLogsServiceRequest.parseFrom(payload).getResourceLogsList().stream()
          .flatMap(resourceLogs -> resourceLogs.getScopeLogsList().stream())
          .forEach(scopeLogs -> records.addAll(scopeLogs.getLogRecordsList()));
    }
    return records;
  }
}
