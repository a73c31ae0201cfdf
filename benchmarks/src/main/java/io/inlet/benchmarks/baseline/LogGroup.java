package io.inlet.benchmarks.baseline;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.jspecify.annotations.Nullable;

/** Turns one log record into a Group, as the examples of parquet-java do. */
final class LogGroup {

  private LogGroup() {}

  static Group of(ResourceLogs resourceLogs, ScopeLogs scopeLogs, LogRecord log) {
    Group row = new SimpleGroup(LogTable.SCHEMA);
    Map<String, @Nullable String> resourceAttributes =
        attributes(resourceLogs.getResource().getAttributesList());
    row.append(LogTable.TIME, LogTime.unixMicroseconds(log, ParquetSettings.ARRIVAL_UNIX_NANO));
    appendText(row, LogTable.SERVICE_NAME, resourceAttributes.get("service.name"));
    row.append(LogTable.SEVERITY_NUMBER, log.getSeverityNumberValue());
    appendText(row, LogTable.SEVERITY_TEXT, nullWhenEmpty(log.getSeverityText()));
    appendText(row, LogTable.EVENT_NAME, nullWhenEmpty(log.getEventName()));
    appendText(row, LogTable.BODY, AnyValueText.ofBody(log.getBody()));
    appendText(row, LogTable.TRACE_ID, hex(log.getTraceId()));
    appendText(row, LogTable.SPAN_ID, hex(log.getSpanId()));
    row.append(LogTable.FLAGS, Integer.toUnsignedLong(log.getFlags()));
    appendMap(row, LogTable.ATTRIBUTES, attributes(log.getAttributesList()));
    row.append(
        LogTable.DROPPED_ATTRIBUTES_COUNT, Integer.toUnsignedLong(log.getDroppedAttributesCount()));
    row.append(LogTable.TIME_UNIX_NANO, log.getTimeUnixNano());
    row.append(LogTable.OBSERVED_TIME_UNIX_NANO, log.getObservedTimeUnixNano());
    appendResource(row, resourceLogs, resourceAttributes);
    appendScope(row, scopeLogs);
    return row;
  }

  private static void appendResource(
      Group row, ResourceLogs resourceLogs, Map<String, @Nullable String> attributes) {
    Resource resource = resourceLogs.getResource();
    appendMap(row, LogTable.RESOURCE_ATTRIBUTES, attributes);
    row.append(
        LogTable.RESOURCE_DROPPED_ATTRIBUTES_COUNT,
        Integer.toUnsignedLong(resource.getDroppedAttributesCount()));
    appendText(row, LogTable.RESOURCE_SCHEMA_URL, nullWhenEmpty(resourceLogs.getSchemaUrl()));
    Group entities = row.addGroup(LogTable.RESOURCE_ENTITY_REFS);
    for (EntityRef entity : resource.getEntityRefsList()) {
      Group element = entities.addGroup(LogTable.LIST_ENTRIES).addGroup(LogTable.LIST_ELEMENT);
      appendText(element, LogTable.ENTITY_SCHEMA_URL, nullWhenEmpty(entity.getSchemaUrl()));
      appendText(element, LogTable.ENTITY_TYPE, nullWhenEmpty(entity.getType()));
      appendList(element, LogTable.ENTITY_ID_KEYS, entity.getIdKeysList());
      appendList(element, LogTable.ENTITY_DESCRIPTION_KEYS, entity.getDescriptionKeysList());
    }
  }

  private static void appendScope(Group row, ScopeLogs scopeLogs) {
    InstrumentationScope scope = scopeLogs.getScope();
    appendText(row, LogTable.SCOPE_NAME, nullWhenEmpty(scope.getName()));
    appendText(row, LogTable.SCOPE_VERSION, nullWhenEmpty(scope.getVersion()));
    appendMap(row, LogTable.SCOPE_ATTRIBUTES, attributes(scope.getAttributesList()));
    row.append(
        LogTable.SCOPE_DROPPED_ATTRIBUTES_COUNT,
        Integer.toUnsignedLong(scope.getDroppedAttributesCount()));
    appendText(row, LogTable.SCOPE_SCHEMA_URL, nullWhenEmpty(scopeLogs.getSchemaUrl()));
  }

  private static Map<String, @Nullable String> attributes(List<KeyValue> attributes) {
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    for (KeyValue attribute : attributes) {
      texts.put(attribute.getKey(), AnyValueText.of(attribute.getValue()));
    }
    return texts;
  }

  private static void appendMap(Group row, String column, Map<String, @Nullable String> texts) {
    Group map = row.addGroup(column);
    for (Map.Entry<String, @Nullable String> entry : texts.entrySet()) {
      Group pair = map.addGroup(LogTable.MAP_ENTRIES).append(LogTable.MAP_KEY, entry.getKey());
      appendText(pair, LogTable.MAP_VALUE, entry.getValue());
    }
  }

  private static void appendList(Group parent, String field, List<String> texts) {
    Group list = parent.addGroup(field);
    for (String text : texts) {
      list.addGroup(LogTable.LIST_ENTRIES).append(LogTable.LIST_ELEMENT, text);
    }
  }

  private static void appendText(Group group, String field, @Nullable String text) {
    if (text != null) {
      group.append(field, text);
    }
  }

  private static @Nullable String nullWhenEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String hex(ByteString id) {
    return id.isEmpty() ? null : HexFormat.of().formatHex(id.toByteArray());
  }
}
