package io.inlet.storage.gcs;

import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRetryStrategy;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/**
 * The same faults with a client of the caller's that repeats every request by itself, puts whose
 * answer was lost included.
 */
class GcsOwnClientFaultTest extends GcsFaultTest {
  private Location root;

  @BeforeEach
  void beginWithOwnClient() {
    root = Location.parse("gs://" + BUCKET + "/" + UUID.randomUUID());
  }

  static Storage client(URI endpoint) {
    StorageOptions defaults = StorageOptions.http().setProjectId("test").build();
    return StorageOptions.http()
        .setProjectId("test")
        .setCredentials(NoCredentials.getInstance())
        .setHost(endpoint.toString())
        .setTransportOptions(HttpTransportOptions.newBuilder().setReadTimeout(20_000).build())
        .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy())
        .setRetrySettings(
            defaults.getRetrySettings().toBuilder()
                .setInitialRetryDelayDuration(Duration.ofMillis(20))
                .setMaxRetryDelayDuration(Duration.ofMillis(100))
                .build())
        .build()
        .getService();
  }

  @Override
  public ObjectStore open(URI endpoint, Duration operationTimeout, Duration attemptTimeout) {
    return GcsObjectStore.builder()
        .root(root)
        .client(client(endpoint))
        .operationTimeout(operationTimeout)
        .attemptTimeout(attemptTimeout)
        .build();
  }
}
