package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.ObjectStore;
import io.inlet.storage.StoreUnderTest;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Reads while connections break. */
public interface ReadFaultContract extends StoreBehindProxy {
  @Test
  default void readsThroughAConnectionThatBreaks() throws Exception {
    try (ObjectStore store = openThroughProxy()) {
      byte[] content = StoreUnderTest.randomBytes(10, 3 << 20);
      store.put("key", content);
      FaultProxy.Planted reset =
          proxy()
              .plant(new Fault.ResetAnswer(1 << 20), 2, request -> request.method().equals("GET"));
      try (InputStream stream = store.read("key")) {
        assertThat(stream.readAllBytes()).isEqualTo(content);
      }
      try (InputStream stream = store.read("key", 100_000, 2 << 20)) {
        assertThat(stream.readAllBytes())
            .isEqualTo(Arrays.copyOfRange(content, 100_000, 100_000 + (2 << 20)));
      }
      assertThat(reset.hits()).isEqualTo(2);
    }
  }
}
