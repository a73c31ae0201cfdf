package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** The scope's part of a row, prepared once per block. */
final class ScopeColumns {

  private final int nameIndex;
  private final int versionIndex;
  private final int attributesIndex;
  private final int droppedIndex;
  private final int schemaUrlIndex;
  private final AttributeMap attributes = new AttributeMap();
  private @Nullable Binary name;
  private @Nullable Binary version;
  private @Nullable Binary schemaUrl;
  private long droppedAttributes;

  /** Five columns that follow each other in every table, the first of them at the given place. */
  ScopeColumns(int firstColumn) {
    nameIndex = firstColumn;
    versionIndex = firstColumn + 1;
    attributesIndex = firstColumn + 2;
    droppedIndex = firstColumn + 3;
    schemaUrlIndex = firstColumn + 4;
  }

  void fill(InstrumentationScope scope, String scopeSchemaUrl) {
    name = Binaries.utf8OrNull(scope.getName());
    version = Binaries.utf8OrNull(scope.getVersion());
    schemaUrl = Binaries.utf8OrNull(scopeSchemaUrl);
    droppedAttributes = Integer.toUnsignedLong(scope.getDroppedAttributesCount());
    attributes.fill(scope.getAttributesList());
  }

  void writeTo(RecordConsumer consumer) {
    Fields.text(consumer, LogTable.SCOPE_NAME, nameIndex, name);
    Fields.text(consumer, LogTable.SCOPE_VERSION, versionIndex, version);
    attributes.writeTo(consumer, LogTable.SCOPE_ATTRIBUTES, attributesIndex);
    Fields.number(
        consumer, LogTable.SCOPE_DROPPED_ATTRIBUTES_COUNT, droppedIndex, droppedAttributes);
    Fields.text(consumer, LogTable.SCOPE_SCHEMA_URL, schemaUrlIndex, schemaUrl);
  }
}
