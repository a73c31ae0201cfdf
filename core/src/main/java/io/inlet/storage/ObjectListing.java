package io.inlet.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Walks the objects of a listing and asks for the next page when the one at hand is used up. */
final class ObjectListing implements Iterator<ObjectInfo> {
  private final ObjectStore store;
  private final ListRequest first;
  private Optional<ListRequest> next;
  private Iterator<ObjectInfo> page = Collections.emptyIterator();

  ObjectListing(ObjectStore store, ListRequest first) {
    this.store = store;
    this.first = first;
    this.next = Optional.of(first);
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next.isPresent()) {
      ObjectPage fetched = fetch(next.get());
      page = fetched.objects().iterator();
      next = fetched.nextPageToken().map(first::withPageToken);
    }
    return page.hasNext();
  }

  @Override
  public ObjectInfo next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }

  private ObjectPage fetch(ListRequest request) {
    try {
      return store.list(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
