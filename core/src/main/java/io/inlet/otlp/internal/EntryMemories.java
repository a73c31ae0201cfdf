package io.inlet.otlp.internal;

import io.inlet.schema.ColumnOrigin;
import java.util.EnumMap;
import java.util.Map;

/** The memories of one table's dictionary entries, which stay from batch to batch. */
final class EntryMemories {
  private static final int MAX_BYTES = 256 << 10;

  /** Of series there are many more than of what they belong to. */
  private static final int MAX_SERIES_BYTES = 512 << 10;

  private final Map<ColumnOrigin, EntryMemory> memories = new EnumMap<>(ColumnOrigin.class);

  /** The memory of an origin, emptied for another batch. */
  EntryMemory of(ColumnOrigin origin) {
    EntryMemory memory =
        memories.computeIfAbsent(
            origin,
            key -> new EntryMemory(key == ColumnOrigin.SERIES ? MAX_SERIES_BYTES : MAX_BYTES));
    memory.clear();
    return memory;
  }

  /** Forgets everything: the batch has been handed over. */
  void clear() {
    memories.values().forEach(EntryMemory::clear);
  }

  long retainedBytes() {
    return memories.values().stream().mapToLong(EntryMemory::retainedBytes).sum();
  }
}
