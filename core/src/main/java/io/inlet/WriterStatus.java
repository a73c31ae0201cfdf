package io.inlet;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a writer is, at one moment.
 *
 * @param oldestUncommitted the age of the oldest epoch that has rows and is not in all its tables;
 *     zero if there is none
 * @param memoryUsed bytes of heap that rows on their way take
 * @param memoryLimit see {@link TelemetryWriterBuilder#memoryLimit}
 * @param spoolUsed bytes of the spool, those taken over and those put aside included; zero without
 *     a spool
 * @param spoolLimit see {@link TelemetryWriterBuilder#spoolLimit}; zero without a spool
 * @param quarantineUsed bytes of the spool that have been put aside, by any writer
 * @param quarantinedEpochs how many epochs they are, by any writer
 * @param tables the tables that this writer has used, by name
 */
public record WriterStatus(
    Duration oldestUncommitted,
    DataSize memoryUsed,
    DataSize memoryLimit,
    DataSize spoolUsed,
    DataSize spoolLimit,
    DataSize quarantineUsed,
    long quarantinedEpochs,
    Map<String, TableStatus> tables) {

  /** Copies the map. */
  public WriterStatus {
    tables = Map.copyOf(tables);
  }

  /**
   * How one table is.
   *
   * @param failing whether the last that was tried with it failed
   * @param lastError the last failure; null if there was none
   * @param lastErrorAt when that was
   * @param lastCommitAt when it last took a commit; null if it has not
   * @param quarantinedRows the rows that this writer has put aside instead of committing them
   */
  public record TableStatus(
      boolean failing,
      @Nullable String lastError,
      @Nullable Instant lastErrorAt,
      @Nullable Instant lastCommitAt,
      long quarantinedRows) {}

  /** Whether no table fails, nothing was put aside and neither memory nor spool is at its limit. */
  public boolean isHealthy() {
    boolean room =
        memoryUsed.compareTo(memoryLimit) < 0
            && (spoolLimit.bytes() == 0 || spoolUsed.compareTo(spoolLimit) < 0);
    return room
        && quarantinedEpochs == 0
        && tables.values().stream().noneMatch(TableStatus::failing);
  }
}
