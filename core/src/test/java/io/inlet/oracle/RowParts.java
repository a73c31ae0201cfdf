package io.inlet.oracle;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rows of every table have, and how values are written in all of them. */
final class RowParts {
  private static final BigInteger NANOS_PER_DAY = BigInteger.valueOf(86_400_000_000_000L);

  private final long arrivalUnixNano;

  RowParts(long arrivalUnixNano) {
    this.arrivalUnixNano = arrivalUnixNano;
  }

  /** The columns {@code time} and {@code date}: of the first time that is set, or the arrival. */
  void time(Map<String, Object> row, long own, long other) {
    long nanos = own > 0 ? own : other > 0 ? other : arrivalUnixNano;
    BigInteger ahead = BigInteger.valueOf(nanos).subtract(BigInteger.valueOf(arrivalUnixNano));
    boolean far =
        ahead.compareTo(NANOS_PER_DAY) > 0
            || ahead.negate().compareTo(NANOS_PER_DAY.multiply(BigInteger.valueOf(30))) > 0;
    row.put("time", nanos / 1000);
    row.put(
        "date",
        BigInteger.valueOf(far ? arrivalUnixNano : nanos).divide(NANOS_PER_DAY).intValueExact());
  }

  /** The columns that resource and scope give to every row. */
  static Map<String, Object> tail(
      Resource resource, String resourceUrl, InstrumentationScope scope, String scopeUrl) {
    Map<String, Object> tail = new LinkedHashMap<>();
    tail.put("resource_attributes", AnyValueText.attributes(resource.getAttributesList()));
    tail.put("resource_dropped_attributes_count", unsigned(resource.getDroppedAttributesCount()));
    tail.put("resource_schema_url", textOrNull(resourceUrl));
    List<Object> entities = new ArrayList<>();
    for (EntityRef entity : resource.getEntityRefsList()) {
      Map<String, Object> struct = new LinkedHashMap<>();
      struct.put("schema_url", textOrNull(entity.getSchemaUrl()));
      struct.put("type", textOrNull(entity.getType()));
      struct.put("id_keys", List.copyOf(entity.getIdKeysList()));
      struct.put("description_keys", List.copyOf(entity.getDescriptionKeysList()));
      entities.add(struct);
    }
    tail.put("resource_entity_refs", entities);
    tail.put("scope_name", textOrNull(scope.getName()));
    tail.put("scope_version", textOrNull(scope.getVersion()));
    tail.put("scope_attributes", AnyValueText.attributes(scope.getAttributesList()));
    tail.put("scope_dropped_attributes_count", unsigned(scope.getDroppedAttributesCount()));
    tail.put("scope_schema_url", textOrNull(scopeUrl));
    return tail;
  }

  static Object serviceName(Resource resource) {
    return AnyValueText.attributes(resource.getAttributesList()).get("service.name");
  }

  static Long unsigned(int bits) {
    return bits & 0xffffffffL;
  }

  static String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String hexOrNull(ByteString id) {
    if (id.isEmpty()) {
      return null;
    }
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
