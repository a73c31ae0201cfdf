package io.inlet.iceberg.internal.layout;

import io.inlet.parquet.ColumnStatistics;
import io.inlet.parquet.ColumnStatistics.Bound;
import io.inlet.parquet.ParquetFileSummary;
import io.inlet.schema.DataType.Scalar;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes.Counts;
import org.apache.iceberg.MetricsModes.MetricsMode;
import org.apache.iceberg.MetricsModes.None;
import org.apache.iceberg.MetricsModes.Truncate;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/**
 * A data file's metrics as manifests hold them, as far as the table wants them ({@code
 * write.metadata.metrics.*}): sizes and counts of all leaves, counts of nulls and NaNs and bounds
 * of those that lie in no list or map. One file for each object.
 */
public final class FileMetrics {
  private final Schema schema;
  private final Map<Integer, Long> sizes = new HashMap<>();
  private final Map<Integer, Long> values = new HashMap<>();
  private final Map<Integer, Long> nulls = new HashMap<>();
  private final Map<Integer, Long> nans = new HashMap<>();
  private final Map<Integer, ByteBuffer> lower = new HashMap<>();
  private final Map<Integer, ByteBuffer> upper = new HashMap<>();

  private FileMetrics(Schema schema) {
    this.schema = schema;
  }

  /**
   * The metrics of a file.
   *
   * @param schema the schema that the file was written for
   */
  public static Metrics of(ParquetFileSummary file, Schema schema, MetricsConfig config) {
    FileMetrics metrics = new FileMetrics(schema);
    for (ColumnStatistics leaf : file.columns()) {
      NestedField field = schema.findField(leaf.fieldId());
      if (field != null) {
        metrics.add(leaf, field.type(), config.columnMode(schema.findColumnName(leaf.fieldId())));
      }
    }
    return new Metrics(
        file.rowCount(),
        metrics.sizes,
        metrics.values,
        metrics.nulls,
        metrics.nans,
        metrics.lower,
        metrics.upper);
  }

  private void add(ColumnStatistics leaf, Type type, MetricsMode mode) {
    if (mode.equals(None.get())) {
      return;
    }
    int id = leaf.fieldId();
    sizes.put(id, leaf.compressedBytes());
    values.put(id, leaf.valueCount());
    if (schema.asStruct().field(id) == null) {
      return;
    }
    nulls.put(id, leaf.nullCount());
    if (leaf.type() == Scalar.DOUBLE) {
      nans.put(id, leaf.nanCount());
    }
    if (mode.equals(Counts.get())) {
      return;
    }
    int length = mode instanceof Truncate truncate ? truncate.length() : Integer.MAX_VALUE;
    put(lower, id, type, bound(leaf.min(), type, length, false));
    put(upper, id, type, bound(leaf.max(), type, length, true));
  }

  private static void put(
      Map<Integer, ByteBuffer> bounds, int id, Type type, @Nullable Object bound) {
    if (bound != null) {
      bounds.put(id, Conversions.toByteBuffer(type, bound));
    }
  }

  /** What is cut off an upper bound is made up for; where that cannot be done there is no bound. */
  private static @Nullable Object bound(
      @Nullable Bound bound, Type type, int length, boolean upper) {
    if (bound == null) {
      return null;
    }
    if (bound.value() instanceof String text) {
      if (text.codePointCount(0, text.length()) <= length) {
        return text;
      }
      return upper
          ? UnicodeUtil.truncateStringMax(text, length)
          : UnicodeUtil.truncateStringMin(text, length);
    }
    if (bound.value() instanceof Integer number && type.typeId() == Type.TypeID.LONG) {
      return number.longValue();
    }
    return bound.value();
  }
}
