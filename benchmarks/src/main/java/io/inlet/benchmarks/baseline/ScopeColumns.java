package io.inlet.benchmarks.baseline;

import static io.inlet.benchmarks.baseline.LogTable.index;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** The scope's part of a row, prepared once per block. */
final class ScopeColumns {

  private static final int NAME = index(LogTable.SCOPE_NAME);
  private static final int VERSION = index(LogTable.SCOPE_VERSION);
  private static final int ATTRIBUTES = index(LogTable.SCOPE_ATTRIBUTES);
  private static final int DROPPED = index(LogTable.SCOPE_DROPPED_ATTRIBUTES_COUNT);
  private static final int SCHEMA_URL = index(LogTable.SCOPE_SCHEMA_URL);

  private final AttributeMap attributes = new AttributeMap();
  private @Nullable Binary name;
  private @Nullable Binary version;
  private @Nullable Binary schemaUrl;
  private long droppedAttributes;

  void fill(InstrumentationScope scope, String scopeSchemaUrl) {
    name = Binaries.utf8OrNull(scope.getName());
    version = Binaries.utf8OrNull(scope.getVersion());
    schemaUrl = Binaries.utf8OrNull(scopeSchemaUrl);
    droppedAttributes = Integer.toUnsignedLong(scope.getDroppedAttributesCount());
    attributes.fill(scope.getAttributesList());
  }

  void writeTo(RecordConsumer consumer) {
    Fields.text(consumer, LogTable.SCOPE_NAME, NAME, name);
    Fields.text(consumer, LogTable.SCOPE_VERSION, VERSION, version);
    attributes.writeTo(consumer, LogTable.SCOPE_ATTRIBUTES, ATTRIBUTES);
    Fields.number(consumer, LogTable.SCOPE_DROPPED_ATTRIBUTES_COUNT, DROPPED, droppedAttributes);
    Fields.text(consumer, LogTable.SCOPE_SCHEMA_URL, SCHEMA_URL, schemaUrl);
  }
}
