package io.inlet;

import io.inlet.schema.Signal;
import io.inlet.table.ParquetFiles;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A process that writes numbered logs with a spool until it is killed, and prints each request that
 * was acknowledged: {@code <first> <count>}.
 */
public final class SpooledProcess {
  private SpooledProcess() {}

  /** Arguments: lake, spool, first number, milliseconds until an epoch ends, acknowledgement. */
  public static void main(String[] arguments) throws Exception {
    TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(ParquetFiles.at(Path.of(arguments[0])))
            .spool(Path.of(arguments[1]))
            .acknowledge(Acknowledgement.valueOf(arguments[4]))
            .memoryLimit(DataSize.mebibytes(16))
            .flushPolicy(
                FlushPolicy.defaults().withMaxAge(Duration.ofMillis(Long.parseLong(arguments[3]))))
            .build();
    long number = Long.parseLong(arguments[2]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Semaphore underWay = new Semaphore(64);
    out.println("ready");
    while (true) {
      underWay.acquire();
      int count = 1 + (int) (number % 40);
      long first = number;
      CompletableFuture<Receipt> receipt =
          writer.write(Signal.LOGS, OtlpRequests.logs(first, count));
      var unused =
          receipt.whenComplete(
              (done, failure) -> {
                underWay.release();
                if (failure == null) {
                  out.println(first + " " + count);
                }
              });
      number += count;
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
