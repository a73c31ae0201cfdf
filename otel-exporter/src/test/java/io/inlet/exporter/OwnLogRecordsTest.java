package io.inlet.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Lake;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Inlet logs does not come back to it through an appender. */
class OwnLogRecordsTest {
  @TempDir Path directory;

  @Test
  void leavesOutWhatInletLogs() {
    try (InletLogRecordExporter exporter = InletLogRecordExporter.create(directory.toString())) {
      assertThat(
              exporter
                  .export(
                      List.of(
                          log("io.inlet"),
                          log("io.inlet.writer"),
                          log("io.inletter"),
                          log("com.acme.io.inlet")))
                  .join(10, TimeUnit.SECONDS)
                  .isSuccess())
          .isTrue();
      assertThat(exporter.export(List.of(log("io.inlet.exporter"))).isSuccess()).isTrue();
    }
    Lake lake = new Lake(directory);
    assertThat(lake.count("otel_logs")).isEqualTo(2);
    assertThat(lake.number("otel_logs", "count(*) FILTER (scope_name LIKE 'io.inlet%')"))
        .isEqualTo(1);
  }

  private static LogRecordData log(String logger) {
    return TestLogRecordData.builder()
        .setInstrumentationScopeInfo(InstrumentationScopeInfo.create(logger))
        .setBody("text")
        .build();
  }
}
