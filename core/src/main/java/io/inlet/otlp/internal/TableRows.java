package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.DictionaryColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;

/** The columns of one batch, and how a record's bytes become a row of them. */
abstract class TableRows {
  final DecodeContext context;
  final ColumnBatch batch;
  final ResourceEntries resources;
  final ScopeEntries scopes;

  TableRows(
      DecodeContext context,
      ColumnBatch batch,
      EntryMemories memories,
      MessageShape resourceShape,
      MessageShape scopeShape) {
    this.context = context;
    this.batch = batch;
    this.resources = new ResourceEntries(context, batch, memories, resourceShape);
    this.scopes = new ScopeEntries(context, batch, memories, scopeShape);
  }

  /** Lets the rows from here on have the shared parts in hand. */
  void use(WireReader in) {
    resources.use(in, context.resource);
    scopes.use(in, context.scope);
  }

  /** How many bytes of shared parts the next row brings into the batch. */
  int newSharedBytes() {
    return (resources.has(context.resource) ? 0 : context.resource.length())
        + (scopes.has(context.scope) ? 0 : context.scope.length());
  }

  /** Appends the record from {@code from} to {@code to} to all columns that it states itself. */
  abstract void append(WireReader in, int from, int to);

  /** Forgets what an {@link #append} that failed has begun. */
  abstract void abandon();

  /** Forgets what is remembered of parts whose content may have been guessed, and guessed wrong. */
  void forgetGuesses() {
    scopes.forget();
  }

  /** Forgets all codes, after the batch has been emptied. */
  void clear() {
    resources.clear();
    scopes.clear();
  }

  /** Brings the shared indices up to the number of rows. */
  void flush() {
    resources.flush();
    scopes.flush();
  }

  final LongColumn longs(String column) {
    return (LongColumn) batch.column(column);
  }

  final StringColumn strings(String column) {
    return (StringColumn) batch.column(column);
  }

  final AttributesWriter attributes(String column) {
    return new AttributesWriter(context, (MapColumn) batch.column(column));
  }

  final RepeatedTextWriter repeated(String column) {
    return new RepeatedTextWriter(context.texts, (DictionaryColumn) batch.column(column));
  }

  final EnumWriter enums(String column, EnumNames names) {
    return new EnumWriter(names, (DictionaryColumn) batch.column(column));
  }
}
