package io.inlet.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.TelemetryWriter;
import io.inlet.storage.testing.ServerProcess;
import io.inlet.table.SnapshotFile;
import io.inlet.table.TableSnapshot;
import io.inlet.testing.LogRequests;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nessie as the REST catalog, with S3 behind it. Its server runs on a newer JDK if need be. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NessieTest {
  @Test
  void takesTablesAndCommits() throws Exception {
    try (ServerProcess s3 = TestServers.s3()) {
      TestServers.createBucket(s3.endpoint(), "lake");
      try (ServerProcess nessie = TestServers.nessie(s3.endpoint(), "lake")) {
        Map<String, String> properties =
            Map.of(
                "uri",
                nessie.endpoint() + "/iceberg/main",
                "warehouse",
                "lake",
                "s3.endpoint",
                s3.endpoint().toString(),
                "s3.path-style-access",
                "true",
                "s3.access-key-id",
                TestServers.ACCESS_KEY,
                "s3.secret-access-key",
                TestServers.SECRET_KEY,
                "client.region",
                "us-east-1");
        try (TelemetryWriter first = Writers.open(IcebergTables.catalog(properties));
            TelemetryWriter second = Writers.open(IcebergTables.catalog(properties))) {
          for (int i = 0; i < 5; i++) {
            Writers.commit(first, LogRequests.of("a", i * 10, 10));
            Writers.commit(second, LogRequests.of("b", i * 10, 10));
          }
        }
        try (IcebergTables tables = IcebergTables.catalog(properties)) {
          TableSnapshot snapshot = Rows.logs(tables);
          assertThat(snapshot.files()).hasSize(10);
          assertThat(snapshot.files())
              .extracting(SnapshotFile::location)
              .allMatch(location -> location.toString().startsWith("s3://lake/nessie/"));
          assertThat(snapshot.files().stream().mapToLong(file -> file.rowCount().orElseThrow()))
              .allMatch(rows -> rows == 10);
        }
      }
    }
  }
}
