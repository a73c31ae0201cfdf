package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.common.v1.EntityRef;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** One entity reference of a resource, as bytes ready to be written. */
record EntityColumns(
    @Nullable Binary schemaUrl,
    @Nullable Binary type,
    List<Binary> idKeys,
    List<Binary> descriptionKeys) {

  static EntityColumns of(EntityRef entity) {
    return new EntityColumns(
        Binaries.utf8OrNull(entity.getSchemaUrl()),
        Binaries.utf8OrNull(entity.getType()),
        entity.getIdKeysList().stream().map(Binaries::utf8).toList(),
        entity.getDescriptionKeysList().stream().map(Binaries::utf8).toList());
  }

  /** Writes the element of the list that the caller has opened. */
  void writeTo(RecordConsumer consumer) {
    consumer.startField(LogTable.LIST_ELEMENT, 0);
    consumer.startGroup();
    Fields.text(consumer, LogTable.ENTITY_SCHEMA_URL, 0, schemaUrl);
    Fields.text(consumer, LogTable.ENTITY_TYPE, 1, type);
    writeKeys(consumer, LogTable.ENTITY_ID_KEYS, 2, idKeys);
    writeKeys(consumer, LogTable.ENTITY_DESCRIPTION_KEYS, 3, descriptionKeys);
    consumer.endGroup();
    consumer.endField(LogTable.LIST_ELEMENT, 0);
  }

  private static void writeKeys(
      RecordConsumer consumer, String field, int fieldIndex, List<Binary> keys) {
    consumer.startField(field, fieldIndex);
    consumer.startGroup();
    if (!keys.isEmpty()) {
      consumer.startField(LogTable.LIST_ENTRIES, 0);
      for (Binary key : keys) {
        consumer.startGroup();
        Fields.text(consumer, LogTable.LIST_ELEMENT, 0, key);
        consumer.endGroup();
      }
      consumer.endField(LogTable.LIST_ENTRIES, 0);
    }
    consumer.endGroup();
    consumer.endField(field, fieldIndex);
  }
}
