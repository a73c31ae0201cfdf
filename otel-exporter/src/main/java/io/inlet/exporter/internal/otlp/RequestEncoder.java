package io.inlet.exporter.internal.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Encodes batches of the SDK's data as OTLP export requests. An item that cannot be encoded, for
 * instance because one of its getters throws, is left out and counted; the others are encoded.
 *
 * <p>Keeps its arrays from one batch to the next, and no item. One thread at a time.
 *
 * @param <T> the SDK's type of an item
 */
public final class RequestEncoder<T> {
  private static final int INITIAL_SIZE = 64 << 10;

  private final WireOutput out = new WireOutput(INITIAL_SIZE);
  private final Fields fields = new Fields(out);
  private final AttributesEncoder attributes = new AttributesEncoder(out);
  private final ItemEncoder<T> encoder;
  private final Groups<T> groups;
  private long encoded;
  private long failed;
  private @Nullable RuntimeException failure;

  private RequestEncoder(BiFunction<WireOutput, AttributesEncoder, ItemEncoder<T>> signal) {
    this.encoder = signal.apply(out, attributes);
    this.groups = new Groups<>(encoder);
  }

  /** An encoder of requests to export spans. */
  public static RequestEncoder<SpanData> spans() {
    return new RequestEncoder<>(SpanEncoder::new);
  }

  /** An encoder of requests to export log records. */
  public static RequestEncoder<LogRecordData> logRecords() {
    return new RequestEncoder<>(LogRecordEncoder::new);
  }

  /** An encoder of requests to export metrics; what it counts are data points. */
  public static RequestEncoder<MetricData> metrics() {
    return new RequestEncoder<>(MetricEncoder::new);
  }

  /** Encodes a batch in place of the one before. The collection is not kept. */
  public void encode(Collection<T> batch) {
    out.clear();
    encoded = 0;
    failed = 0;
    failure = null;
    try {
      groups.add(batch);
      for (Groups.Group group = groups.lastResource(); group != null; group = group.previous) {
        writeResource(group);
      }
    } finally {
      groups.clear();
    }
  }

  /** Holds the request, {@link #length} bytes from {@link #offset} on; valid until the next. */
  public byte[] array() {
    return out.array();
  }

  /** Where the request begins in {@link #array}. */
  public int offset() {
    return out.start();
  }

  /** The bytes of the request. */
  public int length() {
    return out.size();
  }

  /** The bytes of heap that the encoder keeps for the next request. */
  public int retainedBytes() {
    return out.capacity();
  }

  /** How many spans, log records or data points are in the request. */
  public long encodedItems() {
    return encoded;
  }

  /** How many could not be encoded and are not in the request. */
  public long failedItems() {
    return failed;
  }

  /** Why the last of those could not be encoded; null if all were. */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  private void writeResource(Groups.Group group) {
    Resource resource = group.resource();
    int before = out.size();
    fields.text(Tags.RESOURCE_SCHEMA_URL, resource.getSchemaUrl());
    for (Groups.Group scope = group.lastScope; scope != null; scope = scope.previous) {
      writeScope(scope);
    }
    int start = out.size();
    attributes.write(Tags.RESOURCE_ATTRIBUTES, resource.getAttributes());
    out.message(Tags.RESOURCE_RESOURCE, start);
    out.message(Tags.REQUEST_RESOURCES, before);
  }

  private void writeScope(Groups.Group group) {
    InstrumentationScopeInfo scope = group.scope();
    int before = out.size();
    fields.text(Tags.SCOPE_SCHEMA_URL, scope.getSchemaUrl());
    for (int item = group.lastItem; item >= 0; item = groups.previousItem(item)) {
      writeItem(groups.item(item));
    }
    int start = out.size();
    attributes.write(Tags.SCOPE_ATTRIBUTES, scope.getAttributes());
    fields.text(Tags.SCOPE_VERSION, scope.getVersion());
    fields.text(Tags.SCOPE_NAME, scope.getName());
    out.message(Tags.SCOPE_SCOPE, start);
    out.message(Tags.RESOURCE_SCOPES, before);
  }

  private void writeItem(T item) {
    int before = out.size();
    try {
      encoder.write(item);
      out.message(Tags.SCOPE_ITEMS, before);
      encoded += encoder.count(item);
    } catch (RuntimeException e) {
      out.truncate(before);
      failed++;
      failure = e;
    }
  }
}
