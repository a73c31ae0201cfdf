package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ListColumn;
import io.inlet.columnar.LongColumn;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.columnar.StructColumn;
import io.inlet.schema.ColumnOrigin;
import java.nio.charset.StandardCharsets;

/** Reads the resource and its schema URL out of ResourceLogs, ResourceSpans, ResourceMetrics. */
final class ResourceEntries extends SharedEntries {
  private static final int RESOURCE = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SCHEMA_URL = 3 << 3 | WireReader.LENGTH_DELIMITED;

  private static final int ATTRIBUTES = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DROPPED_ATTRIBUTES_COUNT = 2 << 3 | WireReader.VARINT;
  private static final int ENTITY_REFS = 3 << 3 | WireReader.LENGTH_DELIMITED;

  private static final byte[] SERVICE_NAME = "service.name".getBytes(StandardCharsets.UTF_8);

  private final DecodeContext context;
  private final MessageShape shape;
  private final StringColumn serviceName;
  private final MapColumn attributeMap;
  private final AttributesWriter attributes;
  private final LongColumn droppedAttributesCount;
  private final StringColumn schemaUrl;
  private final ListColumn entityRefs;
  private final EntityRefs entities;

  private long dropped;
  private int schemaUrlFrom;
  private int schemaUrlLength;

  ResourceEntries(
      DecodeContext context, ColumnBatch batch, EntryMemories memories, MessageShape shape) {
    super(context, batch, ColumnOrigin.RESOURCE, memories);
    this.context = context;
    this.shape = shape;
    serviceName = (StringColumn) dictionary("service_name");
    attributeMap = (MapColumn) dictionary("resource_attributes");
    attributes = new AttributesWriter(context, attributeMap);
    droppedAttributesCount = (LongColumn) dictionary("resource_dropped_attributes_count");
    schemaUrl = (StringColumn) dictionary("resource_schema_url");
    entityRefs = (ListColumn) dictionary("resource_entity_refs");
    entities = new EntityRefs(context, (StructColumn) entityRefs.elements());
  }

  @Override
  void append(WireReader in, SharedPart part) {
    dropped = 0;
    schemaUrlLength = 0;
    in.position = part.from();
    int to = part.to();
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case RESOURCE -> readResource(in, in.readLength(to));
        case SCHEMA_URL -> {
          int end = in.readLength(to);
          schemaUrlFrom = in.position;
          schemaUrlLength = end - in.position;
          in.position = end;
        }
        case SignalDecoder.CHILD -> in.position = in.readLength(to);
        default -> in.skipOther(tag, to, shape);
      }
    }
    attributes.end();
    appendServiceName();
    droppedAttributesCount.append(dropped);
    context.texts.appendOrNull(in.bytes, schemaUrlFrom, schemaUrlLength, schemaUrl);
    entityRefs.endList();
  }

  private void readResource(WireReader in, int to) {
    while (in.position < to) {
      int tag = in.readTag(to);
      switch (tag) {
        case ATTRIBUTES -> attributes.addAll(in, ATTRIBUTES, to);
        case DROPPED_ATTRIBUTES_COUNT -> dropped = in.readUint32(to);
        case ENTITY_REFS -> entities.append(in, in.readLength(to));
        default -> in.skipOther(tag, to, MessageShape.RESOURCE);
      }
    }
  }

  private void appendServiceName() {
    int value = attributes.valueOf(SERVICE_NAME);
    if (value < 0) {
      serviceName.appendNull();
    } else {
      serviceName.appendFrom(attributeMap.values(), new int[] {value}, 0, 1);
    }
  }

  @Override
  void abandon() {
    attributes.abandon();
  }
}
