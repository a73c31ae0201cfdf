package io.inlet.otlp.internal;

import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.IntColumn;
import io.inlet.otlp.internal.text.TextBuffer;
import io.inlet.schema.ColumnOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The dictionary entries of one origin in one batch. An entry is appended once for equal bytes, as
 * far as the memory for remembering them goes; rows get its code in runs.
 */
abstract class SharedEntries {
  private final DecodeContext context;
  private final ColumnBatch batch;
  private final ColumnOrigin origin;
  private final IntColumn indices;
  private final List<Column> dictionaries = new ArrayList<>();
  private final EntryMemory memory;
  private long serial = -1;
  private int code = -1;

  SharedEntries(
      DecodeContext context, ColumnBatch batch, ColumnOrigin origin, EntryMemories memories) {
    this.context = context;
    this.batch = batch;
    this.origin = origin;
    this.indices = batch.indices(origin);
    this.memory = memories.of(origin);
    for (int i = 0; i < batch.columns().size(); i++) {
      if (batch.schema().columns().get(i).origin() == origin) {
        dictionaries.add(((DictionaryColumn) batch.columns().get(i)).dictionary());
      }
    }
  }

  /** Appends the entry that a message states. */
  abstract void append(WireReader in, SharedPart part);

  /** Forgets what an {@link #append} that failed has begun. */
  abstract void abandon();

  /** Whether rows have the entry of {@code part} now. */
  final boolean has(SharedPart part) {
    return part.serial() == serial;
  }

  /** Lets the rows from here on have the entry of {@code part}. */
  final void use(WireReader in, SharedPart part) {
    if (part.serial() != serial) {
      int next = find(in, part);
      if (next != code) {
        flush();
        code = next;
      }
      serial = part.serial();
      part.markUsed();
    }
  }

  /** Appends to the indices what rows still lack. */
  final void flush() {
    int missing = batch.rowCount() - indices.size();
    if (missing > 0) {
      indices.appendRun(code, missing);
    }
  }

  /** Forgets which bytes state which entry; the entries stay. */
  final void forget() {
    memory.clear();
    serial = -1;
  }

  /** Forgets all entries, after the batch has been emptied. */
  final void clear() {
    forget();
    code = -1;
  }

  private int find(WireReader in, SharedPart part) {
    RecordRejection rejection = part.rejection();
    if (rejection != null) {
      throw rejection;
    }
    TextBuffer key = part.key();
    if (!part.isKeyWhole()) {
      return appendOrUndo(in, part, new DecodeCounts());
    }
    int entry = memory.find(key.bytes(), 0, key.size());
    if (entry != EntryMemory.NEW) {
      if (!part.isUsed()) {
        context.counts.add(memory.counts());
      }
      return entry;
    }
    DecodeCounts own = new DecodeCounts();
    entry = appendOrUndo(in, part, own);
    memory.remember(entry, own);
    return entry;
  }

  /** Appends an entry or, when that fails, nothing; counts what it holds once a message. */
  private int appendOrUndo(WireReader in, SharedPart part, DecodeCounts own) {
    int size = dictionaries.get(0).size();
    DecodeCounts before = new DecodeCounts();
    before.copyFrom(context.counts);
    context.limits.reset();
    try {
      append(in, part);
    } catch (RuntimeException e) {
      for (Column dictionary : dictionaries) {
        dictionary.truncate(size);
      }
      abandon();
      context.counts.copyFrom(before);
      if (e instanceof RecordRejection rejection) {
        RecordRejection ofAll =
            new RecordRejection(
                rejection.reason(),
                origin.name().toLowerCase(Locale.ROOT) + ": " + rejection.text());
        part.reject(ofAll);
        throw ofAll;
      }
      throw e;
    }
    own.copyFrom(context.counts);
    own.subtract(before);
    if (part.isUsed()) {
      context.counts.copyFrom(before);
    }
    return size;
  }

  /** The columns of the batch, by name, that hold entries. */
  final Column dictionary(String column) {
    return ((DictionaryColumn) batch.column(column)).dictionary();
  }
}
