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

  private static final int DATA_POINTS = 1 << 3 | WireReader.LENGTH_DELIMITED;

  private int active;
  private int activeFrom;

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

  /** Reads through a Metric: finds the member that counts and what its points share. */
  void scan(WireReader in, int from, int to, SharedPart part) {
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
          includeAllButPoints(in, end, part);
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

  private static void includeAllButPoints(WireReader in, int end, SharedPart part) {
    while (in.position < end) {
      int start = in.position;
      int tag = in.readTag(end);
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
