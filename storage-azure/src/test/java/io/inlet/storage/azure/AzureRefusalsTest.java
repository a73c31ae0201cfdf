package io.inlet.storage.azure;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.StoreRefusedException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is refused, and what is said then. */
class AzureRefusalsTest {
  private final AzureContainer azure = new AzureContainer();

  @Test
  void refusesBackslashes() throws Exception {
    try (ObjectStore store = azure.open()) {
      assertThatThrownBy(() -> store.put("a\\b", new byte[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a\\b")
          .hasMessageContaining("backslash");
    }
  }

  @Test
  void refusesPageTokensOfOthers() throws Exception {
    try (ObjectStore store = azure.open()) {
      for (String token : List.of("a b", "bm9uZQ")) {
        assertThatThrownBy(() -> store.list(ListRequest.all("").withPageToken(token)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(token);
      }
    }
  }

  @Test
  void saysThatTheContainerIsMissing() throws Exception {
    Location root = new Location("az", "no-such-container", "prefix");
    try (ObjectStore store = azure.open(root)) {
      for (var attempt :
          List.<ThrowingCallable>of(
              () -> store.head("key"),
              () -> store.read("key").close(),
              () -> store.put("key", new byte[1]),
              () -> store.putIfAbsent("key", new byte[1]),
              () -> store.delete("key"),
              () -> store.list(ListRequest.all("")))) {
        assertThatThrownBy(attempt)
            .isInstanceOf(StoreRefusedException.class)
            .hasMessageContaining(root.toString())
            .hasMessageContaining("404 ContainerNotFound")
            .hasMessageContaining("create the container");
      }
    }
  }

  /** No container has such a name: the service's answer is passed on, and nothing hangs. */
  @Test
  void saysThatContainersHaveNeitherUnderscoresNorDots() throws Exception {
    for (String name : List.of("under_score", "with.dots")) {
      Location root = new Location("az", name, "prefix");
      try (ObjectStore store = azure.open(root)) {
        assertThatThrownBy(() -> store.put("key", new byte[1]))
            .isInstanceOf(StoreRefusedException.class)
            .hasMessageContaining(root.toString())
            .hasMessageContaining("InvalidResourceName")
            .hasMessageContaining("lower-case letters, digits and single hyphens");
      }
    }
  }
}
