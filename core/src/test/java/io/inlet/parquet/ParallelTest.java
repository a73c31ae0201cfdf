package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Field;
import io.inlet.schema.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Column chunks encoded by several threads. */
class ParallelTest {
  private static final TestRows ROWS = new RandomRows(Tables.TRACES, 11).make(1500, 400);

  private final ExecutorService executor = Executors.newFixedThreadPool(3);

  @AfterEach
  void shutDown() {
    executor.shutdownNow();
  }

  private static byte[] write(Executor executor, int parallelism) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetFileWriter writer = writer(out)) {
      writer.writeRowGroup(ROWS.batches, executor, parallelism);
      writer.writeRowGroup(ROWS.batches.subList(0, 2), executor, parallelism);
      writer.finish();
    }
    return out.toByteArray();
  }

  private static ParquetFileWriter writer(OutputStream out) {
    return new ParquetFileWriter(
        out,
        Tables.TRACES,
        TestRows.allColumns(Tables.TRACES),
        ParquetOptions.builder().pageMaxRows(200).build(),
        Map.of());
  }

  private static byte[] serial() throws IOException {
    return write(Runnable::run, 1);
  }

  @Test
  void theFileIsTheSameToTheByte() throws Exception {
    byte[] serial = serial();

    for (int parallelism = 2; parallelism <= 5; parallelism++) {
      assertThat(write(executor, parallelism)).isEqualTo(serial);
    }
  }

  @Test
  void aPoolHandsBuffersOnWithoutATrace() throws Exception {
    byte[] serial = serial();
    try (EncoderPool pool = new EncoderPool(ParquetOptions.builder().pageMaxRows(200).build())) {
      for (int i = 0; i < 3; i++) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetFileWriter writer =
            new ParquetFileWriter(
                out, Tables.TRACES, TestRows.allColumns(Tables.TRACES), pool, Map.of())) {
          writer.writeRowGroup(ROWS.batches, executor, 3);
          writer.writeRowGroup(ROWS.batches.subList(0, 2));
          writer.finish();
        }
        assertThat(out.toByteArray()).isEqualTo(serial);
      }
    }
  }

  @Test
  void aSaturatedExecutorHoldsNothingUp() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      executor.execute(() -> await(release));
    }
    try {
      assertThat(write(executor, 4)).isEqualTo(serial());
    } finally {
      release.countDown();
    }
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRefusingExecutorHoldsNothingUp() throws Exception {
    Executor refusing =
        task -> {
          throw new RejectedExecutionException("full");
        };

    assertThat(write(refusing, 4)).isEqualTo(serial());
  }

  @Test
  void anInterruptIsKeptForTheCaller() throws Exception {
    byte[] serial = serial();
    Thread.currentThread().interrupt();

    byte[] interrupted = write(executor, 3);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isEqualTo(serial);
  }

  @Test
  void afterAFailureOfTheStreamNoThreadIsAtWork() throws Exception {
    OutputStream failing =
        new OutputStream() {
          private int written;

          @Override
          public void write(int value) throws IOException {
            if (++written > 2000) {
              throw new IOException("disk full");
            }
          }
        };
    try (ParquetFileWriter writer = writer(failing)) {
      assertThatThrownBy(() -> writer.writeRowGroup(ROWS.batches, executor, 3))
          .isInstanceOf(IOException.class)
          .hasMessage("disk full");
      assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void afterAFailureOfAnEncoderTheCallerHears() {
    TestRows rows = new TestRows(Schemas.table(PredicateTest.TABLE.columns().get(2)));
    rows.addRow(Arrays.asList((Object) null), Map.of());
    var field = rows.batches.get(0).schema().columns().get(0).field();
    var required = new Field(field.id(), field.name(), field.type(), false, "");
    var another = new Field(field.id() + 1, "another", field.type(), false, "");
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            OutputStream.nullOutputStream(),
            rows.batches.get(0).schema(),
            List.of(new FileColumn(0, required), new FileColumn(0, another)),
            ParquetOptions.defaults(),
            Map.of())) {
      assertThatThrownBy(() -> writer.writeRowGroup(rows.batches, executor, 2))
          .hasStackTraceContaining(": a null in the batch at position 0");
    }
  }
}
