package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.WriterListener;
import io.inlet.schema.Signal;
import io.inlet.testing.LogRequests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.catalog.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first writers of a new catalog meet when they make its namespace. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NamespaceRaceTest {
  @TempDir Path lake;

  /** Where somebody else makes the namespace right after the catalog has looked for it. */
  private static final class OvertakenCatalog extends OwnersCatalog {
    private final AtomicInteger looks = new AtomicInteger();

    OvertakenCatalog(Path lake) {
      super(lake);
    }

    @Override
    public boolean namespaceExists(Namespace namespace) {
      boolean exists = super.namespaceExists(namespace);
      // The second look is that of the creation itself.
      if (looks.incrementAndGet() == 2) {
        createNamespace(namespace, Map.of());
      }
      return exists;
    }
  }

  @Test
  void isNoFailureThatIsTriedAgain() throws Exception {
    List<Throwable> retries = new CopyOnWriteArrayList<>();
    WriterListener listener =
        new WriterListener() {
          @Override
          public void retrying(String table, Throwable reason) {
            retries.add(reason);
          }
        };
    try (OvertakenCatalog catalog = new OvertakenCatalog(lake)) {
      IcebergTables tables = IcebergTables.catalog(catalog);
      try (TelemetryWriter writer =
          TelemetryWriter.builder().tables(tables).listener(listener).build()) {
        writer.write(Signal.LOGS, LogRequests.of("a", 0, 10)).get();
      }
      assertThat(catalog.looks.get()).isGreaterThan(2);
      assertThat(retries).isEmpty();
      assertThat(Rows.bodies(tables)).isEqualTo(LogRequests.bodies("a", 0, 10));
    }
  }
}
