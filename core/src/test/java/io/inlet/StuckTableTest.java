package io.inlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Signal;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table that takes nothing, and the others, which go on. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StuckTableTest extends MarkedLake {
  @Test
  void aTableThatIsStuckKeepsNoOtherFromCommitting() throws Exception {
    tables.failing.add("otel_logs");
    byte[] logs = OtlpRequests.logs(0, 5_000);
    byte[] spans = OtlpRequests.spans(1_000);
    try (TelemetryWriter writer = builder().memoryLimit(DataSize.mebibytes(16)).build()) {
      for (int i = 0; i < 40; i++) {
        writeUntilAccepted(writer, Signal.LOGS, logs);
      }
      for (int i = 0; i < 40; i++) {
        writeUntilAccepted(writer, Signal.TRACES, spans);
      }
      var unused = writer.flush();
      while (tables.rows.get() < 40_000) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      tables.failing.clear();
    }
    assertThat(tables.rows).hasValue(240_000);
    assertThat(segments()).isEmpty();
  }

  @Test
  void aLargeRequestForATableThatIsStuckKeepsNoOtherOut() throws IOException {
    tables.failing.add("otel_logs");
    byte[] large = OtlpRequests.logs(0, 50_000);
    DataSize limit = DataSize.bytes(large.length + (large.length >> 1));
    try (TelemetryWriter writer = builder().memoryLimit(limit).build()) {
      writer.write(Signal.LOGS, large).join();
      for (int i = 0; i < 10; i++) {
        writer.write(Signal.LOGS, OtlpRequests.logs(0, 10)).join();
        writer.write(Signal.TRACES, OtlpRequests.spans(10)).join();
      }
      tables.failing.clear();
    }
    assertThat(tables.rows).hasValue(50_000 + 10 * 20);
    assertThat(segments()).isEmpty();
  }

  private static void writeUntilAccepted(TelemetryWriter writer, Signal signal, byte[] request)
      throws InterruptedException {
    CompletableFuture<Receipt> answer = writer.write(signal, request);
    while (answer.isCompletedExceptionally()) {
      TimeUnit.MILLISECONDS.sleep(1);
      answer = writer.write(signal, request);
    }
    answer.join();
  }
}
