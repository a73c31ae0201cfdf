package io.inlet.benchmarks.baseline;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.mapType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.Type.Repetition.REPEATED;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of {@code otel_logs} as parquet-java's schema, in file order, {@code date} left out.
 */
final class LogTable {

  static final String TIME = "time";
  static final String SERVICE_NAME = "service_name";
  static final String SEVERITY_NUMBER = "severity_number";
  static final String SEVERITY_TEXT = "severity_text";
  static final String EVENT_NAME = "event_name";
  static final String BODY = "body";
  static final String TRACE_ID = "trace_id";
  static final String SPAN_ID = "span_id";
  static final String FLAGS = "flags";
  static final String ATTRIBUTES = "attributes";
  static final String DROPPED_ATTRIBUTES_COUNT = "dropped_attributes_count";
  static final String TIME_UNIX_NANO = "time_unix_nano";
  static final String OBSERVED_TIME_UNIX_NANO = "observed_time_unix_nano";
  static final String RESOURCE_ATTRIBUTES = "resource_attributes";
  static final String RESOURCE_DROPPED_ATTRIBUTES_COUNT = "resource_dropped_attributes_count";
  static final String RESOURCE_SCHEMA_URL = "resource_schema_url";
  static final String RESOURCE_ENTITY_REFS = "resource_entity_refs";
  static final String SCOPE_NAME = "scope_name";
  static final String SCOPE_VERSION = "scope_version";
  static final String SCOPE_ATTRIBUTES = "scope_attributes";
  static final String SCOPE_DROPPED_ATTRIBUTES_COUNT = "scope_dropped_attributes_count";
  static final String SCOPE_SCHEMA_URL = "scope_schema_url";

  static final String MAP_ENTRIES = "key_value";
  static final String MAP_KEY = "key";
  static final String MAP_VALUE = "value";
  static final String LIST_ENTRIES = "list";
  static final String LIST_ELEMENT = "element";
  static final String ENTITY_SCHEMA_URL = "schema_url";
  static final String ENTITY_TYPE = "type";
  static final String ENTITY_ID_KEYS = "id_keys";
  static final String ENTITY_DESCRIPTION_KEYS = "description_keys";

  static final MessageType SCHEMA =
      new MessageType(
          "otel_logs",
          Types.required(INT64).as(timestampType(true, TimeUnit.MICROS)).named(TIME),
          string(SERVICE_NAME),
          number(INT32, SEVERITY_NUMBER),
          string(SEVERITY_TEXT),
          string(EVENT_NAME),
          string(BODY),
          string(TRACE_ID),
          string(SPAN_ID),
          number(INT64, FLAGS),
          map(ATTRIBUTES),
          number(INT64, DROPPED_ATTRIBUTES_COUNT),
          number(INT64, TIME_UNIX_NANO),
          number(INT64, OBSERVED_TIME_UNIX_NANO),
          map(RESOURCE_ATTRIBUTES),
          number(INT64, RESOURCE_DROPPED_ATTRIBUTES_COUNT),
          string(RESOURCE_SCHEMA_URL),
          list(RESOURCE_ENTITY_REFS, entityRef()),
          string(SCOPE_NAME),
          string(SCOPE_VERSION),
          map(SCOPE_ATTRIBUTES),
          number(INT64, SCOPE_DROPPED_ATTRIBUTES_COUNT),
          string(SCOPE_SCHEMA_URL));

  private LogTable() {}

  private static Type string(String name) {
    return Types.optional(BINARY).as(stringType()).named(name);
  }

  private static Type number(PrimitiveTypeName type, String name) {
    return Types.required(type).named(name);
  }

  private static Type map(String name) {
    return Types.requiredGroup()
        .as(mapType())
        .addField(
            Types.buildGroup(REPEATED)
                .addField(Types.required(BINARY).as(stringType()).named(MAP_KEY))
                .addField(string(MAP_VALUE))
                .named(MAP_ENTRIES))
        .named(name);
  }

  private static Type list(String name, Type element) {
    return Types.requiredGroup()
        .as(listType())
        .addField(Types.buildGroup(REPEATED).addField(element).named(LIST_ENTRIES))
        .named(name);
  }

  private static Type entityRef() {
    return Types.requiredGroup()
        .addFields(
            string(ENTITY_SCHEMA_URL),
            string(ENTITY_TYPE),
            list(ENTITY_ID_KEYS, key()),
            list(ENTITY_DESCRIPTION_KEYS, key()))
        .named(LIST_ELEMENT);
  }

  private static Type key() {
    return Types.required(BINARY).as(stringType()).named(LIST_ELEMENT);
  }

  /** Position of a top-level column. */
  static int index(String column) {
    return SCHEMA.getFieldIndex(column);
  }

  /** The dotted paths of the columns whose statistics are left out: the body and the maps. */
  static List<String> columnsWithoutStatistics() {
    return SCHEMA.getColumns().stream()
        .map(column -> String.join(".", column.getPath()))
        .filter(path -> path.equals(BODY) || path.contains("."))
        .toList();
  }
}
