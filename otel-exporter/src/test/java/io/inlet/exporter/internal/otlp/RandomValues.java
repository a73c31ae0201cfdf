package io.inlet.exporter.internal.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfoBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Random values of every type that the SDK's data have, extremes now and then. */
final class RandomValues {
  private static final long TIME = 1_790_000_000_000_000_000L;
  private static final List<String> TEXTS =
      List.of(
          "",
          "GET",
          "/cart/{id}",
          "Käse",
          "日本語",
          "a😀b",
          "half \ud83d pair",
          "\udc00",
          "tab\tnul\0",
          "x".repeat(300));
  static final List<Double> DOUBLES =
      List.of(
          0.0,
          -0.0,
          1.5,
          0.1,
          Double.parseDouble("2e23"),
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MIN_VALUE,
          -Double.MAX_VALUE);
  static final List<Long> LONGS =
      List.of(0L, 1L, -1L, 127L, 128L, 1L << 31, Long.MIN_VALUE, Long.MAX_VALUE);

  final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Resource resource() {
    AttributesBuilder attributes = attributes(false).toBuilder();
    if (random.nextBoolean()) {
      attributes.put("service.name", text());
    }
    return Resource.create(attributes.build(), random.nextBoolean() ? null : text());
  }

  InstrumentationScopeInfo scope() {
    InstrumentationScopeInfoBuilder scope =
        InstrumentationScopeInfo.builder(text()).setAttributes(attributes());
    if (random.nextBoolean()) {
      scope.setVersion(text());
    }
    if (random.nextBoolean()) {
      scope.setSchemaUrl(text());
    }
    return scope.build();
  }

  SpanContext context() {
    if (random.nextInt(4) == 0) {
      return SpanContext.getInvalid();
    }
    String traceId = String.format("%016x%016x", random.nextLong(), random.nextLong() | 1);
    String spanId = String.format("%016x", random.nextLong() | 1);
    TraceFlags flags = TraceFlags.fromByte((byte) random.nextInt(256));
    TraceStateBuilder states = TraceState.builder();
    for (int i = random.nextInt(3); i > 0; i--) {
      states.put("key" + i, "value" + random.nextInt(10));
    }
    return random.nextBoolean()
        ? SpanContext.create(traceId, spanId, flags, states.build())
        : SpanContext.createFromRemoteParent(traceId, spanId, flags, states.build());
  }

  Attributes attributes() {
    return attributes(true);
  }

  /** The SDK takes no other than ASCII keys for resources. */
  private Attributes attributes(boolean anyKeys) {
    AttributesBuilder builder = Attributes.builder();
    for (int i = random.nextInt(6); i > 0; i--) {
      attribute(
          builder, anyKeys && random.nextInt(3) == 0 ? "k" + text() : "key." + random.nextInt(8));
    }
    return builder.build();
  }

  private void attribute(AttributesBuilder to, String key) {
    int length = random.nextInt(4);
    switch (random.nextInt(9)) {
      case 0 -> to.put(AttributeKey.stringKey(key), text());
      case 1 -> to.put(AttributeKey.booleanKey(key), random.nextBoolean());
      case 2 -> to.put(AttributeKey.longKey(key), one(LONGS));
      case 3 -> to.put(AttributeKey.doubleKey(key), one(DOUBLES));
      case 4 -> to.put(AttributeKey.stringArrayKey(key), listOf(length, this::text));
      case 5 -> to.put(AttributeKey.booleanArrayKey(key), listOf(length, random::nextBoolean));
      case 6 -> to.put(AttributeKey.longArrayKey(key), listOf(length, () -> one(LONGS)));
      case 7 -> to.put(AttributeKey.doubleArrayKey(key), listOf(length, () -> one(DOUBLES)));
      default -> to.put(AttributeKey.valueKey(key), value(0));
    }
  }

  Value<?> value(int depth) {
    return switch (random.nextInt(depth > 2 ? 6 : 8)) {
      case 0 -> Value.of(text());
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(one(LONGS));
      case 3 -> Value.of(one(DOUBLES));
      case 4 -> {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        yield Value.of(bytes);
      }
      case 5 -> Value.empty();
      case 6 -> Value.of(this.<Value<?>>listOf(random.nextInt(4), () -> value(depth + 1)));
      default -> {
        Map<String, Value<?>> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put(text(), value(depth + 1));
        }
        yield Value.of(entries);
      }
    };
  }

  String text() {
    return one(TEXTS);
  }

  long time() {
    return random.nextInt(5) == 0 ? 0 : TIME + random.nextInt(1_000_000_000);
  }

  long count() {
    return random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextInt(300);
  }

  int dropped() {
    return random.nextInt(3) == 0 ? random.nextInt(200) : 0;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  <T> List<T> listOf(int size, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }
}
