package io.inlet.exporter.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.Acknowledgement;
import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.WriterListener;
import io.inlet.exporter.internal.otlp.RequestEncoder;
import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The encoder is given back once, and never while the writer reads its array. */
@Timeout(60)
class EncodedBatchTest {
  @TempDir Path directory;

  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger givenBack = new AtomicInteger();
  private TelemetryWriter writer;
  private SharedWriter shared;
  private EncodedBatch batch;

  @BeforeEach
  void open() {
    RequestEncoder<SpanData> encoder = RequestEncoder.spans();
    encoder.encode(List.of());
    batch = new EncodedBatch(Signal.TRACES, encoder, false, givenBack::incrementAndGet);
    writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(directory))
            .acknowledge(Acknowledgement.BUFFERED)
            .listener(new StallingListener())
            .build();
    shared = SharedWriter.ofCaller(writer);
  }

  @AfterEach
  void close() {
    goOn.countDown();
    shared.release().join();
    writer.close();
  }

  @Test
  void isKeptWhileItWaits() {
    goOn.countDown();
    assertThat(batch.write(shared)).isNotNull();
    assertThat(batch.keep()).isTrue();
    assertThat(givenBack).hasValue(0);
    assertThat(batch.write(shared)).isNotNull();
    batch.finish();
    assertThat(givenBack).hasValue(1);
    assertThat(batch.letGo()).isFalse();
    assertThat(batch.write(shared)).isNull();
    assertThat(givenBack).hasValue(1);
  }

  @Test
  void isGivenBackAtOnceWhenNobodyReadsIt() {
    assertThat(batch.letGo()).isTrue();
    assertThat(batch.letGo()).isFalse();
    assertThat(givenBack).hasValue(1);
    assertThat(batch.write(shared)).isNull();
  }

  @Test
  void isGivenBackByWhoReadsIt() throws Exception {
    CompletableFuture<Void> read =
        CompletableFuture.runAsync(
            () -> {
              assertThat(batch.write(shared)).isNotNull();
              assertThat(batch.keep()).isFalse();
              assertThat(givenBack).hasValue(0);
              batch.finish();
            });
    assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(batch.letGo()).isFalse();
    assertThat(batch.write(shared)).isNull();
    assertThat(givenBack).hasValue(0);
    goOn.countDown();
    read.get(30, TimeUnit.SECONDS);
    assertThat(givenBack).hasValue(1);
  }

  /** Holds writes up in the thread that writes. */
  private final class StallingListener implements WriterListener {
    @Override
    public void accepted(Signal signal, long bytes, Receipt receipt) {
      reading.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
