package io.inlet.parquet.internal.statistics;

import io.inlet.parquet.ColumnStatistics.Bound;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.schema.DataType.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The smallest and the largest of some values as statistics and column index hold them: plain
 * encoding without a length, in the order that "ColumnOrder: TypeDefinedOrder" of parquet.thrift
 * defines.
 */
public final class Bounds {
  private final byte[] min;
  private final byte[] max;
  private final boolean minExact;
  private final boolean maxExact;

  Bounds(byte[] min, byte[] max, boolean minExact, boolean maxExact) {
    this.min = min;
    this.max = max;
    this.minExact = minExact;
    this.maxExact = maxExact;
  }

  /** At most the smallest value. */
  public byte[] min() {
    return min;
  }

  /** At least the largest value. */
  public byte[] max() {
    return max;
  }

  /** Whether the smallest value is {@link #min()} itself. */
  public boolean minExact() {
    return minExact;
  }

  /** Whether the largest value is {@link #max()} itself. */
  public boolean maxExact() {
    return maxExact;
  }

  /** The bounds of the values of both. */
  public static @Nullable Bounds merge(Scalar type, @Nullable Bounds a, @Nullable Bounds b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int mins = compare(type, a.min, b.min);
    int maxs = compare(type, a.max, b.max);
    return new Bounds(
        mins <= 0 ? a.min : b.min,
        maxs >= 0 ? a.max : b.max,
        mins == 0 ? a.minExact || b.minExact : mins < 0 ? a.minExact : b.minExact,
        maxs == 0 ? a.maxExact || b.maxExact : maxs > 0 ? a.maxExact : b.maxExact);
  }

  /** Compares two values of {@code type} in plain encoding without a length. */
  public static int compare(Scalar type, byte[] a, byte[] b) {
    return switch (type) {
      case STRING -> Arrays.compareUnsigned(a, b);
      case BOOLEAN -> Byte.compare(a[0], b[0]);
      case INT32, DATE -> Integer.compare(intOf(a), intOf(b));
      case INT64, TIMESTAMP -> Long.compare(longOf(a), longOf(b));
      case DOUBLE ->
          Double.compare(Double.longBitsToDouble(longOf(a)), Double.longBitsToDouble(longOf(b)));
    };
  }

  /** Bounds of numbers of 64 bits each; of doubles, their raw bits. */
  static Bounds ofNumbers(Scalar type, long min, long max, boolean minExact, boolean maxExact) {
    return new Bounds(bytesOf(type, min), bytesOf(type, max), minExact, maxExact);
  }

  private static byte[] bytesOf(Scalar type, long value) {
    int length =
        switch (type) {
          case BOOLEAN -> 1;
          case INT32, DATE -> 4;
          case INT64, TIMESTAMP, DOUBLE -> 8;
          case STRING -> throw new IllegalArgumentException("a string is no number");
        };
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (value >>> (8 * i));
    }
    return bytes;
  }

  /** The minimum as a value of {@code type}. */
  public Bound lower(Scalar type) {
    return new Bound(value(type, min), minExact);
  }

  /** The maximum as a value of {@code type}. */
  public Bound upper(Scalar type) {
    return new Bound(value(type, max), maxExact);
  }

  private static Object value(Scalar type, byte[] bytes) {
    return switch (type) {
      case BOOLEAN -> bytes[0] != 0;
      case INT32, DATE -> intOf(bytes);
      case INT64, TIMESTAMP -> longOf(bytes);
      case DOUBLE -> Double.longBitsToDouble(longOf(bytes));
      case STRING -> new String(bytes, StandardCharsets.UTF_8);
    };
  }

  private static int intOf(byte[] bytes) {
    return (int) ByteOutput.INT.get(bytes, 0);
  }

  private static long longOf(byte[] bytes) {
    return (long) ByteOutput.LONG.get(bytes, 0);
  }
}
