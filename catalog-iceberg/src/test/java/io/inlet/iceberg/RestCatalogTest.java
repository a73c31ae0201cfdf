package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.testing.Fault;
import io.inlet.storage.testing.FaultProxy;
import io.inlet.storage.testing.ServerProcess;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableSnapshot;
import io.inlet.testing.LogRequests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A REST catalog with S3 behind it: only the catalog knows the keys, and hands them out. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestCatalogTest {
  private static final String BUCKET = "lake";

  @TempDir static Path directory;

  private static ServerProcess s3;
  private static ServerProcess rest;

  private String namespace;

  @BeforeAll
  static void start() throws Exception {
    s3 = TestServers.s3();
    TestServers.createBucket(s3.endpoint(), BUCKET);
    Map<String, String> s3Access =
        Map.of(
            "s3.endpoint",
            s3.endpoint().toString(),
            "s3.path-style-access",
            "true",
            "s3.access-key-id",
            TestServers.ACCESS_KEY,
            "s3.secret-access-key",
            TestServers.SECRET_KEY);
    Map<String, String> properties = new HashMap<>(s3Access);
    properties.put("warehouse", "s3://" + BUCKET + "/ware house");
    properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    rest = TestServers.restCatalog(directory, properties, s3Access);
  }

  @AfterAll
  static void stop() {
    rest.close();
    s3.close();
  }

  @BeforeEach
  void namespace(TestInfo test) {
    namespace = test.getTestMethod().orElseThrow().getName();
  }

  /** What a client is told: no keys. */
  private static Map<String, String> properties(String uri) {
    Map<String, String> properties = new HashMap<>();
    properties.put("type", "rest");
    properties.put("uri", uri);
    properties.put("s3.endpoint", s3.endpoint().toString());
    properties.put("s3.path-style-access", "true");
    properties.put("client.region", "us-east-1");
    return properties;
  }

  private IcebergTables tables(String uri) {
    return IcebergTables.catalog(properties(uri)).namespace(namespace);
  }

  private IcebergTables tables() {
    return tables(rest.endpoint().toString());
  }

  private List<String> bodies() throws IOException {
    try (IcebergTables tables = tables()) {
      return Rows.select(fetched(Rows.logs(tables)), "body");
    }
  }

  /** The same snapshot with its files on local disk. */
  private static TableSnapshot fetched(TableSnapshot snapshot) throws IOException {
    List<SnapshotFile> files = new ArrayList<>();
    try (ObjectStore store =
        ObjectStores.open(
            Location.parse("s3://" + BUCKET),
            Map.of(
                "endpoint",
                s3.endpoint().toString(),
                "access.key.id",
                TestServers.ACCESS_KEY,
                "secret.access.key",
                TestServers.SECRET_KEY,
                "region",
                "us-east-1"))) {
      for (SnapshotFile file : snapshot.files()) {
        Path copy = Files.createTempFile(directory, "file", ".parquet");
        try (InputStream content = store.read(file.location().key())) {
          Files.write(copy, content.readAllBytes());
        }
        files.add(
            new SnapshotFile(
                Location.of(copy), file.sizeBytes(), file.partition(), file.rowCount()));
      }
    }
    return new TableSnapshot(
        snapshot.version(),
        snapshot.committedAt(),
        snapshot.columns(),
        snapshot.partitionColumns(),
        files);
  }

  @Test
  void writesWithTheKeysThatTheCatalogHandsOut() throws Exception {
    try (TelemetryWriter writer = Writers.open(tables())) {
      Writers.commit(writer, LogRequests.of("a", 0, 100));
      Writers.commit(writer, LogRequests.of("a", 100, 10));
    }
    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 110));
    try (IcebergTables tables = tables()) {
      assertThat(tables.history("otel_logs", 10)).hasSize(2);
      assertThat(Rows.logs(tables).files().get(0).location().toString())
          .startsWith("s3://lake/ware house/");
    }
  }

  @Test
  void lostAnswersNeitherLoseNorRepeatRows() throws Exception {
    try (FaultProxy proxy = new FaultProxy(rest.endpoint());
        TelemetryWriter writer = Writers.open(tables(proxy.endpoint().toString()))) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      for (int i = 1; i <= 3; i++) {
        FaultProxy.Planted lost =
            proxy.plant(
                new Fault.LoseAnswer(),
                i,
                request ->
                    request.method().equals("POST") && request.target().endsWith("otel_logs"));
        assertThat(Writers.commit(writer, LogRequests.of("a", i * 10, 10)).alreadyWritten())
            .isFalse();
        assertThat(lost.hits()).isPositive();
        proxy.clear();
        proxy.plant(
            new Fault.Answer(503, "busy"), i, request -> request.target().endsWith("otel_logs"));
      }
      proxy.clear();
    }
    assertThat(bodies()).isEqualTo(LogRequests.bodies("a", 0, 40));
  }

  @Test
  void severalWritersCreateAndAppendAtOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
    for (int w = 0; w < 3; w++) {
      String name = "w" + w;
      Thread thread =
          new Thread(
              () -> {
                try (TelemetryWriter writer = Writers.open(tables())) {
                  for (int i = 0; i < 5; i++) {
                    Writers.commit(writer, LogRequests.of(name, i * 5, 5));
                  }
                } catch (Exception e) {
                  failures.add(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    List<String> expected = new ArrayList<>();
    for (int w = 0; w < 3; w++) {
      expected.addAll(LogRequests.bodies("w" + w, 0, 25));
    }
    assertThat(bodies()).isEqualTo(expected);
  }
}
