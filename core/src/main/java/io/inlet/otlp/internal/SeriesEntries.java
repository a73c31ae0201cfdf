package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.schema.ColumnOrigin;

/**
 * The attributes of data points, as dictionary entries of a batch: the points of one time series
 * state the same bytes again and again, which are then looked up as a whole.
 */
final class SeriesEntries {
  private static final int NONE = -1;

  private final DecodeContext context;
  private final IntColumn indices;
  private final MapColumn maps;
  private final AttributesWriter attributes;
  private final EntryMemory memory;
  private final DecodeCounts before = new DecodeCounts();

  /** The point's entry as far as it has been read, and the bytes that state it. */
  private int entry = NONE;

  private int entryFrom;
  private int entryTo;

  /** Whether the entry was appended for the point in hand. */
  private boolean appended;

  /** Whether attributes stand in several places of the point, and a map of all is being made. */
  private boolean open;

  SeriesEntries(DecodeContext context, ColumnBatch batch, EntryMemories memories) {
    this.context = context;
    this.indices = batch.indices(ColumnOrigin.SERIES);
    this.maps = (MapColumn) ((DictionaryColumn) batch.column("attributes")).dictionary();
    this.attributes = new AttributesWriter(context, maps);
    this.memory = memories.of(ColumnOrigin.SERIES);
  }

  /** As {@link AttributesWriter#addAll}, for the point in hand. */
  void addAll(WireReader in, int tag, int to) {
    if (entry == NONE && !open) {
      int from = in.position;
      AttributesWriter.skipAll(in, tag, to);
      entry = entry(in, tag, from, in.position);
      entryFrom = from;
      entryTo = in.position;
      return;
    }
    if (!open) {
      reopen(in, tag);
    }
    attributes.addAll(in, tag, to);
  }

  private int entry(WireReader in, int tag, int from, int to) {
    int known = memory.find(in.bytes, from, to - from);
    appended = known == EntryMemory.NEW;
    if (appended) {
      return append(in, tag, from, to);
    }
    context.limits.attributes(maps.offsets()[known + 1] - maps.offsets()[known]);
    return known;
  }

  /** Remembers an entry when nothing about it has to be counted for each point but its length. */
  private int append(WireReader in, int tag, int from, int to) {
    before.copyFrom(context.counts);
    int left = context.limits.attributesLeft();
    int size = maps.size();
    if (from < to) {
      in.position = from;
      attributes.addAll(in, tag, to);
    }
    attributes.end();
    int stated = left - context.limits.attributesLeft();
    if (stated == maps.offsets()[size + 1] - maps.offsets()[size]
        && context.counts.isEqual(before)) {
      memory.remember(size);
    }
    return size;
  }

  /** Starts a map of what stood in the first place, whose counts and limits are taken already. */
  private void reopen(WireReader in, int tag) {
    int position = in.position;
    int left = context.limits.attributesLeft();
    before.copyFrom(context.counts);
    open = true;
    if (appended) {
      memory.remember(EntryMemory.NEW);
      maps.truncate(entry);
    }
    in.position = entryFrom;
    context.limits.attributesLeft(Integer.MAX_VALUE);
    attributes.addAll(in, tag, entryTo);
    context.limits.attributesLeft(left);
    context.counts.copyFrom(before);
    in.position = position;
  }

  /** Ends the point's attributes. */
  void end(WireReader in) {
    if (open) {
      attributes.end();
      entry = maps.size() - 1;
      open = false;
    } else if (entry == NONE) {
      entry = entry(in, 0, 0, 0);
    }
    indices.append(entry);
    entry = NONE;
  }

  /** Forgets what has been read of a point that was not ended. */
  void abandon() {
    attributes.abandon();
    maps.truncate(maps.size());
    entry = NONE;
    open = false;
  }

  /** Forgets all entries, after the batch has been emptied. */
  void clear() {
    memory.clear();
  }
}
