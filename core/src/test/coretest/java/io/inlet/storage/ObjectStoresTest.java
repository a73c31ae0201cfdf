package io.inlet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectStoresTest {
  @ParameterizedTest
  @CsvSource({
    "s3, inlet-storage-s3",
    "gs, inlet-storage-gcs",
    "az, inlet-storage-azure",
    "abfs, inlet-storage-azure",
    "abfss, inlet-storage-azure",
    "adls, inlet-storage-azure"
  })
  void namesTheDependencyToAdd(String scheme, String artifact) {
    Location root = new Location(scheme, "bucket", "key");

    assertThatThrownBy(() -> ObjectStores.open(root))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add the dependency io.inlet:" + artifact);
  }

  @Test
  void suggestsTheNearestScheme() {
    assertThatThrownBy(() -> ObjectStores.open(Location.parse("s4://bucket/key")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean");
    assertThatThrownBy(() -> ObjectStores.open(Location.parse("hdfs://host/key")))
        .hasMessageContaining("'hdfs'");
  }

  @Test
  void refusesUnknownOptionsWithoutTheirValues(@TempDir Path directory) {
    assertThatThrownBy(
            () -> ObjectStores.open(Location.of(directory), Map.of("password", "s3cr3t")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Unknown option 'password'")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void opensLocalDiskWhateverTheContextClassLoader(@TempDir Path directory) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(null);
    try (ObjectStore store = ObjectStores.open(Location.of(directory))) {
      assertThat(store.root()).isEqualTo(Location.of(directory));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void findsProvidersThroughTheServiceLoader() throws IOException {
    Location root = Location.parse("test-store://bucket/key");
    try (ObjectStore store = ObjectStores.open(root, Map.of("colour", "red"))) {
      assertThat(store.root()).isEqualTo(root);
    }
    assertThatThrownBy(() -> ObjectStores.open(root, Map.of("color", "red")))
        .hasMessageContaining("did you mean 'colour'?");
  }
}
