package io.inlet.iceberg.internal.catalog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * A catalog that is connected to when it is first needed, by the thread that needs it first. Others
 * wait for that one until they are interrupted. Nobody who closes waits: a server may take the
 * connection and never answer. Safe for use by several threads.
 */
public final class CatalogConnection implements AutoCloseable {
  private static final String CLOSED = "closed while the catalog was being connected to";

  private final Supplier<Catalog> connect;
  private final boolean owned;
  private final AtomicReference<@Nullable CompletableFuture<Catalog>> connected =
      new AtomicReference<>();

  /**
   * Connects to nothing yet.
   *
   * @param connect makes the catalog
   * @param owned whether the catalog is closed with this object
   */
  public CatalogConnection(Supplier<Catalog> connect, boolean owned) {
    this.connect = connect;
    this.owned = owned;
  }

  /** Whether the catalog is connected to. */
  public boolean isMade() {
    CompletableFuture<Catalog> made = connected.get();
    return made != null && made.isDone() && !made.isCompletedExceptionally();
  }

  /**
   * The catalog, connected to anew after a failure or {@link #close}.
   *
   * @throws RuntimeException what the catalog throws when it cannot be connected to
   * @throws InterruptedIOException if interrupted while another thread connects; the thread's
   *     interrupt status is set
   * @throws IOException if closed meanwhile
   */
  public Catalog get() throws IOException {
    CompletableFuture<Catalog> mine = new CompletableFuture<>();
    CompletableFuture<Catalog> first = connected.compareAndExchange(null, mine);
    return first == null ? connect(mine) : await(first);
  }

  private Catalog connect(CompletableFuture<Catalog> mine) throws IOException {
    Catalog catalog;
    try {
      catalog = connect.get();
    } catch (RuntimeException | Error e) {
      connected.compareAndSet(mine, null);
      mine.completeExceptionally(e);
      throw e;
    }
    if (!mine.complete(catalog)) {
      close(catalog);
      throw new IOException(CLOSED);
    }
    return catalog;
  }

  private static Catalog await(CompletableFuture<Catalog> connecting) throws IOException {
    try {
      return connecting.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the catalog was being connected to");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IOException(CLOSED, e);
    }
  }

  /** Closes the catalog; one that is still being connected to is closed by who connects to it. */
  @Override
  public void close() throws IOException {
    CompletableFuture<Catalog> left = connected.getAndSet(null);
    if (left != null
        && !left.completeExceptionally(new IOException(CLOSED))
        && !left.isCompletedExceptionally()) {
      close(left.join());
    }
  }

  private void close(Catalog catalog) throws IOException {
    if (owned && catalog instanceof Closeable closeable) {
      closeable.close();
    } else if (owned && catalog instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
