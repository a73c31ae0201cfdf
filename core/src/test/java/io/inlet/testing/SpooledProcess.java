package io.inlet.testing;

import io.inlet.Receipt;
import io.inlet.TelemetryWriter;
import io.inlet.parquet.Compression;
import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableFormats;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that writes numbered logs with a spool until it is killed, and prints each request that
 * was acknowledged: {@code <first> <count>}.
 */
public final class SpooledProcess {
  private static final int UNDER_WAY = 64;
  private static final String TABLE = "table.";

  private SpooledProcess() {}

  /**
   * Arguments: name of the logs, first number, threads, codec, milliseconds for which the table
   * refuses everything in each half second; then options of the writer as {@code key=value}.
   */
  public static void main(String[] arguments) throws Exception {
    String name = arguments[0];
    AtomicInteger next = new AtomicInteger(Integer.parseInt(arguments[1]));
    long refusedMillis = Long.parseLong(arguments[4]);
    Map<String, String> options = new TreeMap<>();
    Map<String, String> tableOptions = new TreeMap<>();
    for (int i = 5; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      String key = arguments[i].substring(0, equals);
      String value = arguments[i].substring(equals + 1);
      if (key.startsWith(TABLE)) {
        tableOptions.put(key.substring(TABLE.length()), value);
      } else {
        options.put(key, value);
      }
    }
    TableCatalog tables =
        TableFormats.open(
            options.remove("format"), Location.parse(options.remove("location")), tableOptions);
    TelemetryWriter writer =
        TelemetryWriter.builder()
            .tables(
                new UnsteadyTables(
                    tables,
                    Compression.valueOf(arguments[3]),
                    () -> System.currentTimeMillis() % 500 < refusedMillis))
            .options(options)
            .build();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Semaphore underWay = new Semaphore(UNDER_WAY);
    out.println("ready");
    int threads = Integer.parseInt(arguments[2]);
    for (int i = 1; i < threads; i++) {
      Thread thread = new Thread(() -> write(writer, name, next, underWay, out), "writer-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    write(writer, name, next, underWay, out);
  }

  private static void write(
      TelemetryWriter writer,
      String name,
      AtomicInteger next,
      Semaphore underWay,
      PrintStream out) {
    try {
      while (true) {
        underWay.acquire();
        int first = next.getAndAdd(40);
        int count = 1 + first / 40 % 40;
        CompletableFuture<Receipt> receipt =
            writer.write(Signal.LOGS, LogRequests.of(name, first, count));
        var unused =
            receipt.whenComplete(
                (done, failure) -> {
                  underWay.release();
                  if (failure == null) {
                    out.println(first + " " + count);
                  }
                });
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
