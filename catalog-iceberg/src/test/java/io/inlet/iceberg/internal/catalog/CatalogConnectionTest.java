package io.inlet.iceberg.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.iceberg.IcebergTables;
import io.inlet.schema.Tables;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class CatalogConnectionTest {
  private static final CountDownLatch TAKEN = new CountDownLatch(1);
  private static final CountDownLatch ANSWERS = new CountDownLatch(1);
  private static final CountDownLatch LET_GO = new CountDownLatch(1);

  /** A catalog whose server takes the connection and does not answer. */
  public static final class SilentCatalog extends InMemoryCatalog {
    @Override
    public void initialize(String name, Map<String, String> properties) {
      TAKEN.countDown();
      awaitUninterruptibly(ANSWERS);
      super.initialize(name, properties);
    }

    @Override
    public void close() throws IOException {
      super.close();
      LET_GO.countDown();
    }
  }

  /** As a read of a socket does. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> Future<T> onAThread(Callable<T> task) {
    FutureTask<T> running = new FutureTask<>(task);
    Thread thread = new Thread(running);
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  @Test
  void closingDoesNotWaitForAServerThatDoesNotAnswer() throws Exception {
    IcebergTables tables =
        IcebergTables.catalog(
            Map.of("catalog-impl", SilentCatalog.class.getName(), "warehouse", "/nowhere"));
    Future<?> writing = onAThread(() -> tables.open(Tables.LOGS).writeSpec());
    TAKEN.await();
    Future<?> closing =
        onAThread(
            () -> {
              tables.close();
              return null;
            });
    closing.get(20, TimeUnit.SECONDS);
    assertThat(writing).isNotDone();

    ANSWERS.countDown();
    assertThatThrownBy(writing::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasRootCauseMessage("closed while the catalog was being connected to");
    LET_GO.await();
  }

  @Test
  void whoWaitsForAnotherThreadCanBeInterruptedOrEndsWithTheClosing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Catalog> answer = new CompletableFuture<>();
    CatalogConnection connection =
        new CatalogConnection(
            () -> {
              begun.countDown();
              return answer.join();
            },
            true);
    Future<Catalog> first = onAThread(connection::get);
    begun.await();
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Future<Catalog> interrupted =
        onAThread(
            () -> {
              Thread.currentThread().interrupt();
              try {
                return connection.get();
              } finally {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    assertThatThrownBy(interrupted::get).hasCauseInstanceOf(InterruptedIOException.class);
    assertThat(stillInterrupted).isTrue();

    FutureTask<Catalog> second = new FutureTask<>(connection::get);
    Thread waiting = new Thread(second);
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    connection.close();
    assertThatThrownBy(second::get).hasCauseInstanceOf(IOException.class);
    answer.complete(new InMemoryCatalog());
    assertThatThrownBy(first::get).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void isMadeOnceAndAgainAfterAFailure() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    InMemoryCatalog catalog = new InMemoryCatalog();
    CatalogConnection connection =
        new CatalogConnection(
            () -> {
              if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return catalog;
            },
            true);
    assertThatThrownBy(connection::get).hasMessage("not yet");
    assertThat(connection.get()).isSameAs(catalog);
    assertThat(connection.get()).isSameAs(catalog);
    assertThat(attempts).hasValue(2);
    connection.close();
    connection.close();
  }
}
