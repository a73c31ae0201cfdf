package io.inlet.otlp;

import java.time.Duration;

/**
 * Limits of what a decoder takes. A record over a limit is rejected alone; what lies below every
 * limit fits into one {@link io.inlet.columnar.ColumnBatch}. A request whose rows take too much
 * memory is refused whole. Immutable.
 */
public final class DecodeOptions {

  /** Bytes of a record together with its resource, scope and metric: {@value}, also the most. */
  public static final int DEFAULT_MAX_RECORD_BYTES = 2 << 20;

  /**
   * Bytes of columns that the rows of one request may take: half of the largest heap, at most 1
   * GiB. Two bytes of a request can become more than eighty.
   */
  public static final long DEFAULT_MAX_REQUEST_COLUMN_BYTES =
      Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 2);

  /** Attributes of a record, those of its events, links and exemplars included: {@value}. */
  public static final int DEFAULT_MAX_ATTRIBUTES = 16_384;

  /** Elements of all lists of a record: {@value}. */
  public static final int DEFAULT_MAX_ELEMENTS = 65_536;

  /** Arrays and maps that one value may be nested in: {@value}. */
  public static final int DEFAULT_MAX_NESTING = 32;

  /** How far {@code time} may lie ahead of arrival and still give the date: a day. */
  public static final Duration DEFAULT_DATE_MAX_AHEAD = Duration.ofDays(1);

  /** How far {@code time} may lie behind arrival and still give the date: 30 days. */
  public static final Duration DEFAULT_DATE_MAX_BEHIND = Duration.ofDays(30);

  /** Rejected records that a result lists; all are counted: {@value}. */
  public static final int DEFAULT_MAX_LISTED_REJECTIONS = 100;

  private static final DecodeOptions DEFAULTS = new Builder().build();

  private final int maxRecordBytes;
  private final long maxRequestColumnBytes;
  private final int maxAttributes;
  private final int maxElements;
  private final int maxNesting;
  private final long dateMaxAheadNanos;
  private final long dateMaxBehindNanos;
  private final int maxListedRejections;

  private DecodeOptions(Builder builder) {
    maxRecordBytes = builder.maxRecordBytes;
    maxRequestColumnBytes = builder.maxRequestColumnBytes;
    maxAttributes = builder.maxAttributes;
    maxElements = builder.maxElements;
    maxNesting = builder.maxNesting;
    dateMaxAheadNanos = builder.dateMaxAheadNanos;
    dateMaxBehindNanos = builder.dateMaxBehindNanos;
    maxListedRejections = builder.maxListedRejections;
  }

  /** The defaults. */
  public static DecodeOptions defaults() {
    return DEFAULTS;
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxRecordBytes = maxRecordBytes;
    builder.maxRequestColumnBytes = maxRequestColumnBytes;
    builder.maxAttributes = maxAttributes;
    builder.maxElements = maxElements;
    builder.maxNesting = maxNesting;
    builder.dateMaxAheadNanos = dateMaxAheadNanos;
    builder.dateMaxBehindNanos = dateMaxBehindNanos;
    builder.maxListedRejections = maxListedRejections;
    return builder;
  }

  /** Bytes of a record together with its resource, scope and metric. */
  public int maxRecordBytes() {
    return maxRecordBytes;
  }

  /** Bytes of columns, as allocated, that the rows of one request may take. */
  public long maxRequestColumnBytes() {
    return maxRequestColumnBytes;
  }

  /** Attributes of a record, those of its events, links and exemplars included. */
  public int maxAttributes() {
    return maxAttributes;
  }

  /** Elements of all lists of a record: events, links, exemplars, quantiles, buckets, bounds. */
  public int maxElements() {
    return maxElements;
  }

  /** Arrays and maps that one value may be nested in. */
  public int maxNesting() {
    return maxNesting;
  }

  /** How far ahead of arrival, in nanoseconds; {@link Long#MAX_VALUE} when any date is taken. */
  public long dateMaxAheadNanos() {
    return dateMaxAheadNanos;
  }

  /** How far behind arrival, in nanoseconds; {@link Long#MAX_VALUE} when any date is taken. */
  public long dateMaxBehindNanos() {
    return dateMaxBehindNanos;
  }

  /** Rejected records that a result lists. */
  public int maxListedRejections() {
    return maxListedRejections;
  }

  /** Builds {@link DecodeOptions}. */
  public static final class Builder {
    private int maxRecordBytes = DEFAULT_MAX_RECORD_BYTES;
    private long maxRequestColumnBytes = DEFAULT_MAX_REQUEST_COLUMN_BYTES;
    private int maxAttributes = DEFAULT_MAX_ATTRIBUTES;
    private int maxElements = DEFAULT_MAX_ELEMENTS;
    private int maxNesting = DEFAULT_MAX_NESTING;
    private long dateMaxAheadNanos = DEFAULT_DATE_MAX_AHEAD.toNanos();
    private long dateMaxBehindNanos = DEFAULT_DATE_MAX_BEHIND.toNanos();
    private int maxListedRejections = DEFAULT_MAX_LISTED_REJECTIONS;

    private Builder() {}

    /**
     * Sets {@link DecodeOptions#maxRecordBytes}.
     *
     * @throws IllegalArgumentException unless from 1 to {@value #DEFAULT_MAX_RECORD_BYTES}: a
     *     longer record might not fit into a batch
     */
    public Builder maxRecordBytes(int bytes) {
      maxRecordBytes = between("maxRecordBytes", bytes, 1, DEFAULT_MAX_RECORD_BYTES);
      return this;
    }

    /**
     * Sets {@link DecodeOptions#maxRequestColumnBytes}. Measured whenever a batch is full, so that
     * a request that fits into a batch of each table is never refused.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder maxRequestColumnBytes(long bytes) {
      if (bytes < 1) {
        throw new IllegalArgumentException(
            "maxRequestColumnBytes: " + bytes + " (expected: positive)");
      }
      maxRequestColumnBytes = bytes;
      return this;
    }

    /**
     * Sets {@link DecodeOptions#maxAttributes}.
     *
     * @throws IllegalArgumentException unless from 0 to {@value #DEFAULT_MAX_ELEMENTS}
     */
    public Builder maxAttributes(int count) {
      maxAttributes = between("maxAttributes", count, 0, DEFAULT_MAX_ELEMENTS);
      return this;
    }

    /**
     * Sets {@link DecodeOptions#maxElements}.
     *
     * @throws IllegalArgumentException unless from 0 to {@value #DEFAULT_MAX_ELEMENTS}
     */
    public Builder maxElements(int count) {
      maxElements = between("maxElements", count, 0, DEFAULT_MAX_ELEMENTS);
      return this;
    }

    /**
     * Sets {@link DecodeOptions#maxNesting}.
     *
     * @throws IllegalArgumentException unless from 0 to {@value #DEFAULT_MAX_NESTING}, which is as
     *     deep as protobuf's own parsers follow
     */
    public Builder maxNesting(int depth) {
      maxNesting = between("maxNesting", depth, 0, DEFAULT_MAX_NESTING);
      return this;
    }

    /**
     * Sets how far {@code time} may lie ahead of arrival and still give the date.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder dateMaxAhead(Duration ahead) {
      dateMaxAheadNanos = nanos("dateMaxAhead", ahead);
      return this;
    }

    /** Lets {@code time} give the date however far it lies ahead of arrival. */
    public Builder noDateMaxAhead() {
      dateMaxAheadNanos = Long.MAX_VALUE;
      return this;
    }

    /**
     * Sets how far {@code time} may lie behind arrival and still give the date.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder dateMaxBehind(Duration behind) {
      dateMaxBehindNanos = nanos("dateMaxBehind", behind);
      return this;
    }

    /** Lets {@code time} give the date however far it lies behind arrival. */
    public Builder noDateMaxBehind() {
      dateMaxBehindNanos = Long.MAX_VALUE;
      return this;
    }

    /**
     * Sets {@link DecodeOptions#maxListedRejections}.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder maxListedRejections(int count) {
      maxListedRejections = between("maxListedRejections", count, 0, Integer.MAX_VALUE);
      return this;
    }

    /** The options. */
    public DecodeOptions build() {
      return new DecodeOptions(this);
    }

    private static int between(String name, int value, int min, int max) {
      if (value < min || value > max) {
        throw new IllegalArgumentException(
            name + ": " + value + " (expected: " + min + " to " + max + ")");
      }
      return value;
    }

    private static long nanos(String name, Duration duration) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException(name + ": " + duration + " (expected: not negative)");
      }
      try {
        return duration.toNanos();
      } catch (ArithmeticException e) {
        return Long.MAX_VALUE;
      }
    }
  }
}
