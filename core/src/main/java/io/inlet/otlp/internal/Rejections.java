package io.inlet.otlp.internal;

import io.inlet.otlp.RejectedRecord;
import java.util.ArrayList;
import java.util.List;

/** The records of a request that were over a limit: all counted, the first ones listed. */
final class Rejections {
  private final int maxListed;
  private final List<RejectedRecord> listed = new ArrayList<>();
  private long count;

  Rejections(int maxListed) {
    this.maxListed = maxListed;
  }

  /** Whether one more would be listed, and its place has to be put into words. */
  boolean lists() {
    return listed.size() < maxListed;
  }

  void add(String where, String reason) {
    if (lists()) {
      listed.add(new RejectedRecord(where, reason));
    }
    count++;
  }

  List<RejectedRecord> listed() {
    return List.copyOf(listed);
  }

  long count() {
    return count;
  }

  void clear() {
    listed.clear();
    count = 0;
  }
}
