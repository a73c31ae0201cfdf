package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.storage.testing.Fault;
import io.inlet.storage.testing.FaultProxy;
import io.inlet.storage.testing.ServerProcess;
import io.inlet.storage.testing.Versity;
import io.inlet.table.SnapshotFile;
import io.inlet.testing.LogRequests;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A REST catalog hands out keys that S3 takes for a while only. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class VendedCredentialsTest {
  private static final String BUCKET = "lake";

  @TempDir static Path directory;

  private static ServerProcess s3;
  private static ServerProcess rest;
  private static int keys;

  private String namespace;

  @BeforeAll
  static void start() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("s3"));
    s3 = Versity.startWithUsers(folder);
    TestServers.createBucket(s3.endpoint(), BUCKET);
    rest =
        TestServers.restCatalog(
            directory,
            Map.of(
                "s3.endpoint",
                s3.endpoint().toString(),
                "s3.path-style-access",
                "true",
                "s3.access-key-id",
                TestServers.ACCESS_KEY,
                "s3.secret-access-key",
                TestServers.SECRET_KEY,
                "warehouse",
                "s3://" + BUCKET + "/warehouse",
                "io-impl",
                "org.apache.iceberg.aws.s3.S3FileIO"),
            Map.of());
    handOutNextKey();
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

  /** S3 takes a new key, the catalog hands it out, and S3 refuses the one before. */
  private static void handOutNextKey() throws Exception {
    keys++;
    String key = "key-" + keys;
    Versity.admin(
        s3.endpoint(), "create-user", "--access", key, "--secret", key + "-s", "--role", "admin");
    TestServers.handOut(
        directory,
        Map.of(
            "prefix", "s3://" + BUCKET,
            "s3.access-key-id", key,
            "s3.secret-access-key", key + "-s"));
    if (keys > 1) {
      Versity.admin(s3.endpoint(), "delete-user", "--access", "key-" + (keys - 1));
    }
  }

  private IcebergTables tables(URI s3Endpoint) {
    Map<String, String> properties = new HashMap<>();
    properties.put("uri", rest.endpoint().toString());
    properties.put("s3.endpoint", s3Endpoint.toString());
    properties.put("s3.path-style-access", "true");
    properties.put("client.region", "us-east-1");
    return IcebergTables.catalog(properties).namespace(namespace);
  }

  private long rows() throws Exception {
    try (IcebergTables tables = tables(s3.endpoint())) {
      return Rows.logs(tables).files().stream()
          .map(SnapshotFile::rowCount)
          .mapToLong(rows -> rows.orElseThrow())
          .sum();
    }
  }

  @Test
  void aWriterGoesOnWithFreshKeys() throws Exception {
    try (TelemetryWriter writer = Writers.open(tables(s3.endpoint()))) {
      for (int i = 0; i < 3; i++) {
        Writers.commit(writer, LogRequests.of("a", i * 10, 10));
        handOutNextKey();
      }
    }
    assertThat(rows()).isEqualTo(30);
  }

  @Test
  void keysMayExpireWhileAFileIsWritten() throws Exception {
    appendWithKeysThatExpireAt("/data/");
  }

  @Test
  void keysMayExpireWhileMetadataIsWritten() throws Exception {
    appendWithKeysThatExpireAt("/metadata/");
  }

  private void appendWithKeysThatExpireAt(String place) throws Exception {
    try (FaultProxy proxy = new FaultProxy(s3.endpoint());
        TelemetryWriter writer = Writers.open(tables(proxy.endpoint()))) {
      Writers.commit(writer, LogRequests.of("a", 0, 10));
      AtomicInteger refused = new AtomicInteger();
      proxy.plant(
          new Fault.LoseAnswer(),
          Integer.MAX_VALUE,
          request -> {
            boolean put = request.method().equals("PUT") && request.target().contains(place);
            if (put && refused.getAndIncrement() == 0) {
              rotate();
            }
            return false; // The request goes on, and its key is not taken any more.
          });
      assertThat(Writers.commit(writer, LogRequests.of("a", 10, 10)).rows()).isEqualTo(10);
      assertThat(refused).hasValueGreaterThan(1);
    }
    assertThat(rows()).isEqualTo(20);
  }

  private static void rotate() {
    try {
      handOutNextKey();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
