package io.inlet.otlp.internal;

import io.inlet.otlp.RejectedRecord;
import io.inlet.otlp.RejectionReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The records of a request that were over a limit: all counted, the first ones listed. */
final class Rejections {
  private final int maxListed;
  private final List<RejectedRecord> listed = new ArrayList<>();
  private final Map<RejectionReason, Long> byReason = new EnumMap<>(RejectionReason.class);

  Rejections(int maxListed) {
    this.maxListed = maxListed;
  }

  /** Whether one more would be listed, and its place has to be put into words. */
  boolean lists() {
    return listed.size() < maxListed;
  }

  void add(String where, RecordRejection rejection) {
    if (lists()) {
      listed.add(new RejectedRecord(where, rejection.text()));
    }
    byReason.merge(rejection.reason(), 1L, Long::sum);
  }

  List<RejectedRecord> listed() {
    return List.copyOf(listed);
  }

  /** How many there are of each reason; reasons without any are left out. */
  Map<RejectionReason, Long> byReason() {
    return byReason.isEmpty() ? Map.of() : Map.copyOf(byReason);
  }

  void clear() {
    listed.clear();
    byReason.clear();
  }
}
