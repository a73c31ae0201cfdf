package io.inlet.delta;

import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.ForwardingStore;
import java.io.IOException;
import java.util.function.IntPredicate;

/** A real store some of whose listings fail, or lack an object as if it had come meanwhile. */
final class UnevenStore extends ForwardingStore {
  private IntPredicate failing = number -> false;
  private IntPredicate lacking = number -> false;
  private String lacked = "";
  private int lists;

  UnevenStore(ObjectStore store) {
    super(store);
  }

  /** Listings fail, told by their numbers from now on, the first being 1. */
  synchronized void failing(IntPredicate numbers) {
    failing = numbers;
    lists = 0;
  }

  /** Listings lack the object, told by their numbers from now on, the first being 1. */
  synchronized void lacking(String key, IntPredicate numbers) {
    lacked = key;
    lacking = numbers;
    lists = 0;
  }

  /** How many there were. */
  synchronized int lists() {
    return lists;
  }

  @Override
  public synchronized ObjectPage list(ListRequest request) throws IOException {
    lists++;
    if (failing.test(lists)) {
      throw new IOException("refused by plan: listing " + lists);
    }
    ObjectPage page = store.list(request);
    return lacking.test(lists)
        ? new ObjectPage(
            page.objects().stream().filter(object -> !object.key().equals(lacked)).toList(),
            page.prefixes(),
            page.nextPageToken())
        : page;
  }
}
