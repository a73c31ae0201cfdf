package io.inlet.internal.writer.outcome;

import io.inlet.WriterStatus.TableStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of how one table does. Safe for use by several threads. */
final class TableHealth {
  private @Nullable String lastError;
  private @Nullable Instant lastErrorAt;
  private @Nullable Instant lastCommitAt;
  private boolean failing;
  private long failingSince;
  private long lastCommit;
  private boolean committed;
  private long quarantinedRows;

  synchronized void failed(Throwable reason) {
    lastError = reason.toString();
    lastErrorAt = Instant.now();
    if (!failing) {
      failing = true;
      failingSince = System.nanoTime();
    }
  }

  synchronized void hasCommitted() {
    failing = false;
    committed = true;
    lastCommit = System.nanoTime();
    lastCommitAt = Instant.now();
  }

  synchronized void quarantined(long rows) {
    quarantinedRows += rows;
  }

  /** Since when it has failed without a commit in between, in {@link System#nanoTime}. */
  synchronized @Nullable Long failingSince() {
    return failing ? failingSince : null;
  }

  /** Whether it has taken a commit after that moment of {@link System#nanoTime}. */
  synchronized boolean hasCommittedSince(long moment) {
    return committed && lastCommit - moment > 0;
  }

  synchronized TableStatus status() {
    return new TableStatus(failing, lastError, lastErrorAt, lastCommitAt, quarantinedRows);
  }
}
