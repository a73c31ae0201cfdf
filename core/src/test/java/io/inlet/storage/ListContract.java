package io.inlet.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Listing with prefix, delimiter and pages. */
interface ListContract extends StoreUnderTest {
  /** Keys whose order goes wrong when a directory is sorted by its name alone, or by UTF-16. */
  List<String> KEYS =
      List.of(
          "a", "b!c", "b-c/d", "b-c/e/f", "b.c", "b/c", "b/d/e", "b/d/f", "b0", "bc/d", "c\uFF5E",
          "c😀");

  @Test
  default void listsNothingInAnEmptyPlace() throws Exception {
    try (ObjectStore store = openStore()) {
      assertThat(store.list("")).isEmpty();
      assertThat(store.list("no/such/prefix")).isEmpty();
      assertThat(store.list(ListRequest.children("")))
          .isEqualTo(new ObjectPage(List.of(), List.of(), Optional.empty()));
    }
  }

  @Test
  default void listsInTheOrderOfUtf8Bytes() throws Exception {
    try (ObjectStore store = filled()) {
      assertThat(keys(store, ListRequest.all(""))).containsExactlyElementsOf(sorted(KEYS));
      assertThat(keys(store, ListRequest.all("").withPageSize(1)))
          .containsExactlyElementsOf(sorted(KEYS));
    }
  }

  @Test
  default void takesAPrefixAsText() throws Exception {
    try (ObjectStore store = filled()) {
      for (String prefix :
          List.of("b", "b-", "b/", "b/d", "b/d/", "b/d/e", "b-c/e/", "x", "b/x/y")) {
        assertThat(keys(store, ListRequest.all(prefix)))
            .as(prefix)
            .containsExactlyElementsOf(
                sorted(KEYS.stream().filter(key -> key.startsWith(prefix)).toList()));
      }
    }
  }

  @Test
  default void sumsUpBehindADelimiter() throws Exception {
    try (ObjectStore store = filled()) {
      assertThat(keys(store, ListRequest.children("")))
          .containsExactlyElementsOf(
              sorted(List.of("a", "b!c", "b-c/", "b.c", "b/", "b0", "bc/", "c\uFF5E", "c😀")));
      assertThat(keys(store, ListRequest.children("b/"))).containsExactly("b/c", "b/d/");
      assertThat(keys(store, ListRequest.children("b/d"))).containsExactly("b/d/");
      assertThat(keys(store, ListRequest.children("b/d/"))).containsExactly("b/d/e", "b/d/f");
      assertThat(keys(store, ListRequest.children("").withPageSize(1))).hasSize(9);
      assertThat(keys(store, ListRequest.children("").withPageSize(2))).hasSize(9);
    }
  }

  @Test
  default void forgetsAPrefixWithItsLastObject() throws Exception {
    try (ObjectStore store = filled()) {
      store.delete("b/d/e");
      assertThat(store.list(ListRequest.children("b/")).prefixes()).containsExactly("b/d/");
      store.delete("b/d/f");
      assertThat(store.list(ListRequest.children("b/")).prefixes()).isEmpty();
    }
  }

  @Test
  default void startsAfterAKey() throws Exception {
    try (ObjectStore store = filled()) {
      List<String> marks = new ArrayList<>(KEYS);
      marks.addAll(List.of("b", "b-c", "b/d", "b/d/", "b/zzz", "zzz"));
      for (String mark : marks) {
        List<String> expected =
            sorted(KEYS).stream().filter(key -> listingOrder().compare(key, mark) > 0).toList();
        assertThat(keys(store, ListRequest.all("").withStartAfter(mark)))
            .as(mark)
            .containsExactlyElementsOf(expected);
        assertThat(keys(store, ListRequest.all("").withStartAfter(mark).withPageSize(2)))
            .as(mark)
            .containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  default void listsMoreThanAPageHolds() throws Exception {
    List<String> keys =
        IntStream.range(0, 1_203)
            .mapToObj(i -> String.format("part=%d/%05d", i % 3, i))
            .sorted()
            .toList();
    try (ObjectStore store = openStore()) {
      putAll(store, keys);

      assertThat(store.list("").map(ObjectInfo::key)).containsExactlyElementsOf(keys);
      assertThat(store.list("part=1/").count()).isEqualTo(401);
      assertThat(keys(store, ListRequest.all("").withPageSize(100)))
          .containsExactlyElementsOf(keys);
      ObjectPage first = store.list(ListRequest.all(""));
      assertThat(first.objects()).hasSizeLessThanOrEqualTo(ListRequest.DEFAULT_PAGE_SIZE);
      assertThat(first.nextPageToken()).isPresent();
      assertThat(keys(store, ListRequest.children("")))
          .containsExactly("part=0/", "part=1/", "part=2/");
    }
  }

  @Test
  default void tellsTheSizeOfWhatItLists() throws Exception {
    try (ObjectStore store = openStore()) {
      store.put("x/y", new byte[77]);

      assertThat(store.list("x/")).containsExactly(store.head("x/y").orElseThrow());
    }
  }

  @Test
  default void refusesPrefixesOfNoKey() throws Exception {
    try (ObjectStore store = openStore()) {
      for (String prefix : List.of("/", "a//", "../", "a/../b")) {
        assertThatThrownBy(() -> store.list(prefix).count())
            .as(prefix)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private ObjectStore filled() throws Exception {
    ObjectStore store = openStore();
    putAll(store, KEYS);
    return store;
  }

  private static void putAll(ObjectStore store, List<String> keys) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> puts = new ArrayList<>();
      for (String key : keys) {
        puts.add(
            executor.submit(
                () -> {
                  store.put(key, key.getBytes(UTF_8));
                  return null;
                }));
      }
      for (Future<?> put : puts) {
        put.get();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** All pages, each checked to be in order; prefixes among the keys. */
  private List<String> keys(ObjectStore store, ListRequest request) throws IOException {
    List<String> keys = new ArrayList<>();
    Optional<ListRequest> next = Optional.of(request);
    while (next.isPresent()) {
      ObjectPage page = store.list(next.get());
      List<String> entries = new ArrayList<>(page.prefixes());
      page.objects().forEach(object -> entries.add(object.key()));
      assertThat(entries).hasSizeLessThanOrEqualTo(request.pageSize());
      keys.addAll(sorted(entries));
      next = page.nextPageToken().map(request::withPageToken);
    }
    return keys;
  }

  private List<String> sorted(List<String> keys) {
    return keys.stream().sorted(listingOrder()).toList();
  }

  /** The order of the contract. A server for tests may have another, which then is named here. */
  default Comparator<String> listingOrder() {
    return (left, right) -> Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
  }
}
