package io.inlet.exporter;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * A process that exports numbered spans until it is killed, and prints the first number of each
 * batch that was exported with success.
 */
public final class ExportingApplication {
  static final int BATCH = 50;

  private ExportingApplication() {}

  /** Arguments: lake, spool, first number. */
  public static void main(String[] arguments) throws InterruptedException {
    InletSpanExporter exporter =
        InletSpanExporter.builder()
            .setLocation(arguments[0])
            .setSpoolDirectory(Path.of(arguments[1]))
            .setMaxAge(Duration.ofMillis(150))
            .build();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Semaphore underWay = new Semaphore(8);
    for (long first = Long.parseLong(arguments[2]); true; first += BATCH) {
      underWay.acquire();
      long number = first;
      CompletableResultCode result = exporter.export(SampleSpans.of(first, BATCH));
      result.whenComplete(
          () -> {
            underWay.release();
            if (result.isSuccess()) {
              out.println(number);
            }
          });
    }
  }
}
