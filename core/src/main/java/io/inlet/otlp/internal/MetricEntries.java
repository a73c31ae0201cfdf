package io.inlet.otlp.internal;

import io.inlet.columnar.BooleanColumn;
import io.inlet.columnar.Column;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.MapColumn;
import io.inlet.columnar.StringColumn;
import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.TableColumn;
import org.jspecify.annotations.Nullable;

/** Reads all of a Metric but its data points. */
final class MetricEntries extends SharedEntries {
  private static final int NAME = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int DESCRIPTION = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int UNIT = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int METADATA = 12 << 3 | WireReader.LENGTH_DELIMITED;

  private final DecodeContext context;
  private final MetricData data;
  private final StringColumn metricName;
  private final StringColumn metricDescription;
  private final StringColumn metricUnit;
  private final AttributesWriter metadata;
  private final @Nullable StringColumn aggregationTemporality;
  private final @Nullable BooleanColumn isMonotonic;

  private int temporality;
  private boolean monotonic;

  /**
   * Entries of one table's batch.
   *
   * @param data what the metric is made of; its last scan is the metric that {@link #append} reads
   */
  MetricEntries(DecodeContext context, ColumnBatch batch, EntryMemories memories, MetricData data) {
    super(context, batch, ColumnOrigin.METRIC, memories);
    this.context = context;
    this.data = data;
    metricName = (StringColumn) dictionary("metric_name");
    metricDescription = (StringColumn) dictionary("metric_description");
    metricUnit = (StringColumn) dictionary("metric_unit");
    metadata = new AttributesWriter(context, (MapColumn) dictionary("metric_metadata"));
    aggregationTemporality = (StringColumn) optional(batch, "aggregation_temporality");
    isMonotonic = (BooleanColumn) optional(batch, "is_monotonic");
  }

  private @Nullable Column optional(ColumnBatch batch, String name) {
    for (TableColumn column : batch.schema().columns()) {
      if (column.name().equals(name)) {
        return dictionary(name);
      }
    }
    return null;
  }

  @Override
  void append(WireReader in, SharedPart part) {
    int nameFrom = 0;
    int nameLength = 0;
    int descriptionFrom = 0;
    int descriptionLength = 0;
    int unitFrom = 0;
    int unitLength = 0;
    temporality = 0;
    monotonic = false;
    in.position = part.from();
    int to = part.to();
    while (in.position < to) {
      int start = in.position;
      int tag = in.readTag(to);
      if (MetricData.isData(tag)) {
        int end = in.readLength(to);
        if (data.isActive(start, tag)) {
          readData(in, end);
        }
        in.position = end;
        continue;
      }
      switch (tag) {
        case NAME -> {
          int end = in.readLength(to);
          nameFrom = in.position;
          nameLength = end - in.position;
          in.position = end;
        }
        case DESCRIPTION -> {
          int end = in.readLength(to);
          descriptionFrom = in.position;
          descriptionLength = end - in.position;
          in.position = end;
        }
        case UNIT -> {
          int end = in.readLength(to);
          unitFrom = in.position;
          unitLength = end - in.position;
          in.position = end;
        }
        case METADATA -> metadata.addAll(in, METADATA, to);
        default -> in.skipOther(tag, to, MessageShape.METRIC);
      }
    }
    context.texts.appendOrNull(in.bytes, nameFrom, nameLength, metricName);
    context.texts.appendOrNull(in.bytes, descriptionFrom, descriptionLength, metricDescription);
    context.texts.appendOrNull(in.bytes, unitFrom, unitLength, metricUnit);
    metadata.end();
    if (aggregationTemporality != null) {
      aggregationTemporality.append(EnumNames.TEMPORALITY.nameOf(temporality));
    }
    if (isMonotonic != null) {
      isMonotonic.append(monotonic);
    }
  }

  private void readData(WireReader in, int to) {
    MessageShape shape = data.shape();
    while (in.position < to) {
      int tag = in.readTag(to);
      if (tag == MetricData.DATA_POINTS) {
        in.position = in.readLength(to);
      } else if (tag == MetricData.AGGREGATION_TEMPORALITY && shape.knows(2)) {
        temporality = (int) in.readVarint(to);
      } else if (tag == MetricData.IS_MONOTONIC && shape.knows(3)) {
        monotonic = in.readVarint(to) != 0;
      } else {
        in.skipOther(tag, to, shape);
      }
    }
  }

  @Override
  void abandon() {
    metadata.abandon();
  }
}
