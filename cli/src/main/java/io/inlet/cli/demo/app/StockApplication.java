package io.inlet.cli.demo.app;

import io.inlet.Acknowledgement;
import io.inlet.TelemetryWriter;
import io.inlet.delta.DeltaTables;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Two services in this process: one that sells items out of a database, and one that buys them over
 * HTTP. What they record goes through OpenTelemetry's SDK and Inlet's exporters into a Delta lake.
 */
public final class StockApplication {
  private static final int ITEMS = 100;
  private static final int EXPORT_EVERY = 1_000;
  private static final double FAILING = 0.01;
  private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(5);

  private StockApplication() {}

  /**
   * Runs the application.
   *
   * @param seed decides what is bought
   * @param requests how many requests the client makes
   * @param progress is told after each how many there have been
   * @return what the application itself has counted: items by table
   * @throws IOException if a request fails on its way, or the database does
   */
  public static Map<String, Long> run(Path lake, long seed, int requests, IntConsumer progress)
      throws IOException {
    ApplicationCounts counts = new ApplicationCounts();
    // The writer is closed last: what the SDKs export as they close is committed then.
    try (TelemetryWriter writer = writer(lake);
        ApplicationTelemetry stock = ApplicationTelemetry.of("stock", writer, counts);
        ApplicationTelemetry storefront = ApplicationTelemetry.of("storefront", writer, counts);
        StockDatabase database = new StockDatabase(stock.sdk(), ITEMS);
        StockServer server = new StockServer(stock.sdk(), database)) {
      JvmMetrics.register(stock.sdk().getMeter("demo.stock.jvm"));
      StockClient client = new StockClient(storefront.sdk(), server.endpoint());
      Random random = new Random(seed);
      for (int done = 1; done <= requests; done++) {
        client.buy(item(random));
        progress.accept(done);
        if (done % EXPORT_EVERY == 0) {
          stock.export();
          storefront.export();
        }
      }
    } catch (SQLException e) {
      throw new IOException("the application's database fails: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return counts.byTable();
  }

  private static TelemetryWriter writer(Path lake) {
    return TelemetryWriter.builder()
        .tables(DeltaTables.at(lake))
        .acknowledge(Acknowledgement.BUFFERED)
        .closeTimeout(CLOSE_TIMEOUT)
        .build();
  }

  /** Now and then an item that there is not, or no number at all. */
  private static String item(Random random) {
    int number = random.nextInt(ITEMS + ITEMS / 20);
    return random.nextDouble() < FAILING ? "broken" : Integer.toString(number);
  }
}
