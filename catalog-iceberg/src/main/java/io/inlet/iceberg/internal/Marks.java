package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.layout.TableMismatchException;
import io.inlet.table.CommitToken;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/**
 * What a table knows of its producers: in a property for each, its mark, and in each of its
 * snapshots' summaries the epochs that came with it. The property is set in the commit that adds
 * the rows, so the two agree; it outlives the snapshot, which may be expired, and is only ever set
 * by its own producer, so that a repeated commit cannot move another's mark back.
 */
final class Marks {
  /** The prefix of the table properties: {@code inlet.mark.PRODUCER=EPOCH@TIME@SESSION}. */
  static final String PREFIX = "inlet.mark.";

  /** Snapshot summary: who wrote the rows. */
  static final String PRODUCER = "inlet.producer";

  /** Snapshot summary: the last of the epochs. */
  static final String EPOCH = "inlet.epoch";

  /** Snapshot summary: the first of the epochs. */
  static final String FIRST_EPOCH = "inlet.first-epoch";

  /** Snapshot summary: the opening of the table that committed. */
  static final String SESSION = "inlet.session";

  /** Snapshot summary: the version of Inlet that committed. */
  static final String VERSION = "inlet.version";

  private Marks() {}

  /**
   * A producer's mark.
   *
   * @param epoch the last epoch that the table holds
   * @param session the opening of the table that committed it
   */
  record Mark(long epoch, String session) {}

  /** The mark of a producer. */
  static Optional<Mark> of(TableMetadata table, String producer) {
    String property = table.properties().get(PREFIX + producer);
    if (property != null) {
      String[] parts = property.split("@", -1);
      try {
        return Optional.of(new Mark(Long.parseLong(parts[0]), parts.length > 2 ? parts[2] : ""));
      } catch (NumberFormatException e) {
        throw new TableMismatchException(
            String.format(
                "table property %s%s: '%s' (expected: EPOCH@TIME@SESSION). Restore it: it says which"
                    + " rows of this producer the table holds",
                PREFIX, producer, property),
            e);
      }
    }
    return inAncestors(table, producer);
  }

  /** Without its property, a mark stands in the snapshots, as far as they reach. */
  private static Optional<Mark> inAncestors(TableMetadata table, String producer) {
    Snapshot snapshot = table.currentSnapshot();
    while (snapshot != null) {
      Map<String, String> summary = snapshot.summary();
      if (summary != null && producer.equals(summary.get(PRODUCER))) {
        return Optional.of(
            new Mark(Long.parseLong(summary.get(EPOCH)), summary.getOrDefault(SESSION, "")));
      }
      snapshot = snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
    }
    return Optional.empty();
  }

  /** The property that says that a producer has come to an epoch. */
  static Map<String, String> property(CommitToken last, String session) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return Map.of(PREFIX + last.producerId(), last.epoch() + "@" + now + "@" + session);
  }

  /** The properties of producers that have committed nothing for longer than {@code retention}. */
  static Set<String> expired(TableMetadata table, Duration retention) {
    Instant oldest = Instant.now().minus(retention);
    Set<String> expired = new HashSet<>();
    table
        .properties()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX) && isBefore(value, oldest)) {
                expired.add(name);
              }
            });
    return expired;
  }

  private static boolean isBefore(String mark, Instant oldest) {
    String[] parts = mark.split("@", -1);
    try {
      return parts.length > 1 && Instant.parse(parts[1]).isBefore(oldest);
    } catch (DateTimeException e) {
      return false; // not written by Inlet
    }
  }
}
