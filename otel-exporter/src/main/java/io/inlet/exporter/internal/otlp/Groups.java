package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the items of a batch by resource and scope, both by identity, keeping their order. Items of
 * a scope, scopes of a resource and the resources are chained from the last to the first, which is
 * how they are written. Keeps its arrays, but no item beyond {@link #clear}. One thread at a time.
 *
 * @param <T> the SDK's type of an item
 */
final class Groups<T> {

  /** A resource or a scope of the batch. */
  static final class Group {
    private @Nullable Object key;
    private @Nullable Group parent;

    /** The group before this one, of the same resource; null for the first. */
    @Nullable Group previous;

    /** Of a resource: its last scope. */
    @Nullable Group lastScope;

    /** Of a scope: its last item, -1 for none. */
    int lastItem;

    private void start(Object ofKey, @Nullable Group ofParent, @Nullable Group after) {
      key = ofKey;
      parent = ofParent;
      previous = after;
      lastScope = null;
      lastItem = -1;
    }

    Resource resource() {
      return (Resource) required();
    }

    InstrumentationScopeInfo scope() {
      return (InstrumentationScopeInfo) required();
    }

    private Object required() {
      if (key == null) {
        throw new IllegalStateException("the group is not in use");
      }
      return key;
    }
  }

  private final ItemEncoder<T> encoder;
  private final List<Group> pool = new ArrayList<>();
  private Object[] items = new Object[512];
  private int[] previousItems = new int[512];
  private int itemCount;
  private int groupCount;
  private @Nullable Group lastResource;

  Groups(ItemEncoder<T> encoder) {
    this.encoder = encoder;
  }

  void add(Collection<T> batch) {
    Group current = null;
    for (T item : batch) {
      current = groupOf(encoder.resource(item), encoder.scope(item), current);
      if (itemCount == items.length) {
        items = Arrays.copyOf(items, 2 * itemCount);
        previousItems = Arrays.copyOf(previousItems, 2 * itemCount);
      }
      items[itemCount] = item;
      previousItems[itemCount] = current.lastItem;
      current.lastItem = itemCount++;
    }
  }

  @Nullable Group lastResource() {
    return lastResource;
  }

  @SuppressWarnings("unchecked")
  T item(int index) {
    return (T) items[index];
  }

  /** The item before, of the same scope; -1 for the first. */
  int previousItem(int index) {
    return previousItems[index];
  }

  void clear() {
    Arrays.fill(items, 0, itemCount, null);
    for (int i = 0; i < groupCount; i++) {
      Group group = pool.get(i);
      group.key = null;
      group.parent = null;
      group.previous = null;
      group.lastScope = null;
    }
    itemCount = 0;
    groupCount = 0;
    lastResource = null;
  }

  @SuppressWarnings("ReferenceEquality") // another object with the same content is a group more
  private Group groupOf(Resource resource, InstrumentationScopeInfo scope, @Nullable Group guess) {
    if (guess != null
        && guess.key == scope
        && guess.parent != null
        && guess.parent.key == resource) {
      return guess;
    }
    Group ofResource = find(lastResource, resource);
    if (ofResource == null) {
      ofResource = next();
      ofResource.start(resource, null, lastResource);
      lastResource = ofResource;
    }
    Group ofScope = find(ofResource.lastScope, scope);
    if (ofScope == null) {
      ofScope = next();
      ofScope.start(scope, ofResource, ofResource.lastScope);
      ofResource.lastScope = ofScope;
    }
    return ofScope;
  }

  /** There are few resources and scopes in a batch. */
  @SuppressWarnings("ReferenceEquality")
  private static @Nullable Group find(@Nullable Group last, Object key) {
    for (Group group = last; group != null; group = group.previous) {
      if (group.key == key) {
        return group;
      }
    }
    return null;
  }

  private Group next() {
    if (groupCount == pool.size()) {
      pool.add(new Group());
    }
    return pool.get(groupCount++);
  }
}
