package io.inlet.benchmarks.baseline;

import io.inlet.schema.TableSchema;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.List;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes points of one kind: the columns that all metrics tables have. Resource and scope are
 * prepared once per block, the metric once per metric.
 */
abstract class PointSupport<P> extends TableSupport<P> {

  /** Where the columns of the kind begin, behind those of the head. */
  static final int FIRST_OWN_COLUMN = 10;

  final MetricColumns metric = new MetricColumns();
  final ExemplarColumns exemplars = new ExemplarColumns();
  private final MessageType schema;
  private final ResourceColumns resource;
  private final ScopeColumns scope;
  private final AttributeMap attributes = new AttributeMap();

  PointSupport(TableSchema table) {
    this(TableColumns.of(table));
  }

  private PointSupport(MessageType schema) {
    super(schema);
    this.schema = schema;
    resource = new ResourceColumns(schema.getFieldIndex("resource_attributes"));
    scope = new ScopeColumns(schema.getFieldIndex("scope_name"));
  }

  /** The points of a metric; none if it is of another kind. */
  abstract List<P> points(Metric metric);

  final MessageType schema() {
    return schema;
  }

  final void startResource(ResourceMetrics resourceMetrics) {
    resource.fill(resourceMetrics.getResource(), resourceMetrics.getSchemaUrl());
  }

  final void startScope(ScopeMetrics scopeMetrics) {
    scope.fill(scopeMetrics.getScope(), scopeMetrics.getSchemaUrl());
  }

  final void startMetric(Metric started) {
    metric.fill(started);
  }

  /** Writes the columns before those of the kind. */
  final void writeHead(
      RecordConsumer consumer, long start, long time, int flags, List<KeyValue> own) {
    Fields.number(consumer, "time", 0, Times.unixMicroseconds(time, start));
    Fields.text(consumer, "service_name", 1, resource.serviceName());
    metric.writeTo(consumer);
    attributes.fill(own);
    attributes.writeTo(consumer, "attributes", 6);
    Fields.number(consumer, "start_time_unix_nano", 7, start);
    Fields.number(consumer, "time_unix_nano", 8, time);
    Fields.number(consumer, "flags", 9, Integer.toUnsignedLong(flags));
  }

  /** Writes the columns behind those of the kind. */
  final void writeTail(RecordConsumer consumer) {
    resource.writeTo(consumer);
    scope.writeTo(consumer);
  }
}
