package io.inlet.benchmarks.baseline;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** The resource's part of a row, prepared once per block. */
final class ResourceColumns {

  private final int attributesIndex;
  private final int droppedIndex;
  private final int schemaUrlIndex;
  private final int entityRefsIndex;
  private final AttributeMap attributes = new AttributeMap();
  private @Nullable Binary serviceName;
  private @Nullable Binary schemaUrl;
  private List<EntityColumns> entities = List.of();
  private long droppedAttributes;

  /** Four columns that follow each other in every table, the first of them at the given place. */
  ResourceColumns(int firstColumn) {
    attributesIndex = firstColumn;
    droppedIndex = firstColumn + 1;
    schemaUrlIndex = firstColumn + 2;
    entityRefsIndex = firstColumn + 3;
  }

  void fill(Resource resource, String resourceSchemaUrl) {
    attributes.fill(resource.getAttributesList());
    serviceName = serviceName(resource.getAttributesList());
    schemaUrl = Binaries.utf8OrNull(resourceSchemaUrl);
    droppedAttributes = Integer.toUnsignedLong(resource.getDroppedAttributesCount());
    entities = resource.getEntityRefsList().stream().map(EntityColumns::of).toList();
  }

  @Nullable Binary serviceName() {
    return serviceName;
  }

  void writeTo(RecordConsumer consumer) {
    attributes.writeTo(consumer, LogTable.RESOURCE_ATTRIBUTES, attributesIndex);
    Fields.number(
        consumer, LogTable.RESOURCE_DROPPED_ATTRIBUTES_COUNT, droppedIndex, droppedAttributes);
    Fields.text(consumer, LogTable.RESOURCE_SCHEMA_URL, schemaUrlIndex, schemaUrl);
    consumer.startField(LogTable.RESOURCE_ENTITY_REFS, entityRefsIndex);
    consumer.startGroup();
    if (!entities.isEmpty()) {
      consumer.startField(LogTable.LIST_ENTRIES, 0);
      for (EntityColumns entity : entities) {
        consumer.startGroup();
        entity.writeTo(consumer);
        consumer.endGroup();
      }
      consumer.endField(LogTable.LIST_ENTRIES, 0);
    }
    consumer.endGroup();
    consumer.endField(LogTable.RESOURCE_ENTITY_REFS, entityRefsIndex);
  }

  private static @Nullable Binary serviceName(List<KeyValue> attributes) {
    Binary name = null;
    for (KeyValue attribute : attributes) {
      if (attribute.getKey().equals("service.name")) {
        String text = AnyValueText.of(attribute.getValue());
        name = text == null ? null : Binaries.utf8(text);
      }
    }
    return name;
  }
}
