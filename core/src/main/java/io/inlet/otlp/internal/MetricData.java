package io.inlet.otlp.internal;

/**
 * Which of a Metric's data members counts: the last of the oneof, with earlier occurrences of the
 * same member when no other stands between. Data points of all of them belong to the metric.
 */
final class MetricData {
  static final int GAUGE = 5 << 3 | WireReader.LENGTH_DELIMITED;
  static final int SUM = 7 << 3 | WireReader.LENGTH_DELIMITED;
  static final int HISTOGRAM = 9 << 3 | WireReader.LENGTH_DELIMITED;
  static final int EXPONENTIAL_HISTOGRAM = 10 << 3 | WireReader.LENGTH_DELIMITED;
  static final int SUMMARY = 11 << 3 | WireReader.LENGTH_DELIMITED;

  /** Of the data members. */
  static final int DATA_POINTS = 1 << 3 | WireReader.LENGTH_DELIMITED;

  static final int AGGREGATION_TEMPORALITY = 2 << 3 | WireReader.VARINT;
  static final int IS_MONOTONIC = 3 << 3 | WireReader.VARINT;

  /** What {@link #tail} returns when only reading all points tells. */
  static final int UNKNOWN = -1;

  private int active;
  private int activeFrom;
  private boolean guess;

  /** Whether a tag is that of a data member. */
  static boolean isData(int tag) {
    return tag == GAUGE
        || tag == SUM
        || tag == HISTOGRAM
        || tag == EXPONENTIAL_HISTOGRAM
        || tag == SUMMARY;
  }

  /** The tag of the member that counts; 0 when the metric has no data. */
  int active() {
    return active;
  }

  /** Whether the member whose tag stands at {@code start} counts. */
  boolean isActive(int start, int tag) {
    return tag == active && start >= activeFrom;
  }

  /** The shape of the member that counts. */
  MessageShape shape() {
    return shapeOf(active);
  }

  private static MessageShape shapeOf(int member) {
    return switch (member) {
      case GAUGE -> MessageShape.GAUGE;
      case SUM -> MessageShape.SUM;
      case HISTOGRAM -> MessageShape.HISTOGRAM;
      case EXPONENTIAL_HISTOGRAM -> MessageShape.EXPONENTIAL_HISTOGRAM;
      case SUMMARY -> MessageShape.SUMMARY;
      default -> throw new IllegalStateException("the metric has no data");
    };
  }

  /**
   * Reads through a Metric: finds the member that counts and what its points share.
   *
   * @param guessTails whether to take what {@link #tail} says for true, without a look at the
   *     points; the caller checks it when it reads them
   */
  void scan(WireReader in, int from, int to, SharedPart part, boolean guessTails) {
    guess = guessTails;
    part.begin(from, to);
    findActive(in, from, to);
    in.position = from;
    while (in.position < to) {
      int start = in.position;
      int tag = in.readTag(to);
      if (!isData(tag)) {
        in.skip(tag, to);
        part.include(in, start, in.position);
      } else {
        int end = in.readLength(to);
        if (isActive(start, tag)) {
          part.separate();
          includeAllButPoints(in, end, part);
          part.separate();
        } else {
          StructureCheck.checkUncounted(in, in.position, end, shapeOf(tag));
        }
        in.position = end;
      }
    }
  }

  private void findActive(WireReader in, int from, int to) {
    active = 0;
    activeFrom = from;
    in.position = from;
    while (in.position < to) {
      int start = in.position;
      int tag = in.readTag(to);
      if (isData(tag) && tag != active) {
        active = tag;
        activeFrom = start;
      }
      in.skip(tag, to);
    }
  }

  /**
   * How many bytes stand behind the points of the member that counts, which goes from the reader's
   * position to {@code end}, if it ends as serializers write it: gauges and summaries with their
   * points, all others with the aggregation temporality, and of a sum whether it is monotonic.
   * {@link #UNKNOWN} when it does not, or nothing is to be guessed.
   */
  int tail(WireReader in, int end) {
    if (!guess) {
      return UNKNOWN;
    }
    if (active == GAUGE || active == SUMMARY) {
      return 0;
    }
    byte[] bytes = in.bytes;
    int length = end - in.position;
    if (active == SUM
        && length >= 4
        && bytes[end - 4] == AGGREGATION_TEMPORALITY
        && bytes[end - 2] == IS_MONOTONIC
        && (bytes[end - 3] | bytes[end - 1]) >= 0) {
      return 4;
    }
    return length >= 2 && bytes[end - 2] == AGGREGATION_TEMPORALITY && bytes[end - 1] >= 0
        ? 2
        : UNKNOWN;
  }

  private void includeAllButPoints(WireReader in, int end, SharedPart part) {
    int tail = tail(in, end);
    while (in.position < end) {
      int start = in.position;
      int tag = in.readTag(end);
      if (tag == DATA_POINTS && tail != UNKNOWN) {
        part.include(in, end - tail, end);
        return;
      }
      in.skip(tag, end);
      if (tag != DATA_POINTS) {
        part.include(in, start, in.position);
      }
    }
  }

  /** Walks what points share, for a metric that gave no row. */
  void check(WireReader in, int from, int to) {
    in.position = from;
    while (in.position < to) {
      int start = in.position;
      int tag = in.readTag(to);
      if (!isData(tag)) {
        StructureCheck.field(in, tag, to, MessageShape.METRIC);
      } else {
        int end = in.readLength(to);
        while (in.position < end && isActive(start, tag)) {
          int inner = in.readTag(end);
          if (inner == DATA_POINTS) {
            in.position = in.readLength(end);
          } else {
            StructureCheck.field(in, inner, end, shape());
          }
        }
        in.position = end;
      }
    }
  }
}
