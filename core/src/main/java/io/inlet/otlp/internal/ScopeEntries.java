package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.schema.ColumnOrigin;

/** Reads the scope and its schema URL out of ScopeLogs, ScopeSpans and ScopeMetrics. */
final class ScopeEntries extends SharedEntries {
  private static final int SCOPE = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SCHEMA_URL = 3 << 3 | WireReader.LENGTH_DELIMITED;

  private static final int NAME = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int VERSION = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int ATTRIBUTES = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_ATTRIBUTES_COUNT = 4 << 3 | WireReader.VARINT;

  private final DecodeContext context;
  private final MessageShape shape;
  private final StringColumn scopeName;
  private final StringColumn scopeVersion;
  private final AttributesWriter attributes;
  private final LongColumn droppedAttributesCount;
  private final StringColumn schemaUrl;

  private int nameFrom;
  private int nameLength;
  private int versionFrom;
  private int versionLength;
  private long dropped;

  ScopeEntries(
      DecodeContext context, ColumnBatch batch, EntryMemories memories, MessageShape shape) {
    super(context, batch, ColumnOrigin.SCOPE, memories);
    this.context = context;
    this.shape = shape;
    scopeName = (StringColumn) dictionary("scope_name");
    scopeVersion = (StringColumn) dictionary("scope_version");
    attributes = new AttributesWriter(context, (MapColumn) dictionary("scope_attributes"));
    droppedAttributesCount = (LongColumn) dictionary("scope_dropped_attributes_count");
    schemaUrl = (StringColumn) dictionary("scope_schema_url");
  }

  @Override
  void append(WireReader in, SharedPart part) {
    nameLength = 0;
    versionLength = 0;
    dropped = 0;
    int urlFrom = 0;
    int urlLength = 0;
    in.position = part.from();
    int to = part.to();
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case SCOPE -> readScope(in, in.readLength(to));
        case SCHEMA_URL -> {
          int end = in.readLength(to);
          urlFrom = in.position;
          urlLength = end - in.position;
          in.position = end;
        }
        case SignalDecoder.CHILD -> in.position = in.readLength(to);
        default -> in.skipOther(tag, to, shape);
      }
    }
    TextAppender texts = context.texts;
    texts.appendOrNull(in.bytes, nameFrom, nameLength, scopeName);
    texts.appendOrNull(in.bytes, versionFrom, versionLength, scopeVersion);
    attributes.end();
    droppedAttributesCount.append(dropped);
    texts.appendOrNull(in.bytes, urlFrom, urlLength, schemaUrl);
  }

  private void readScope(WireReader in, int to) {
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case NAME -> {
          int end = in.readLength(to);
          nameFrom = in.position;
          nameLength = end - in.position;
          in.position = end;
        }
        case VERSION -> {
          int end = in.readLength(to);
          versionFrom = in.position;
          versionLength = end - in.position;
          in.position = end;
        }
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case DROPPED_ATTRIBUTES_COUNT -> dropped = in.readUint32(to);
        default -> in.skipOther(tag, to, MessageShape.SCOPE);
      }
    }
  }

  @Override
  void abandon() {
    attributes.abandon();
  }
}
