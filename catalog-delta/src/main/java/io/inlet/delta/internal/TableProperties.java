package io.inlet.delta.internal;

import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.UnknownConfigurationException;
import io.delta.kernel.internal.TableConfig;
import io.inlet.internal.Suggestions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Table properties: those that Kernel checks and sets, and those of Delta's that it does not know
 * and that are written beside it.
 */
final class TableProperties {
  /** How long a table keeps the mark of a producer that writes no more. */
  static final String MARK_RETENTION = "delta.setTransactionRetentionDuration";

  /** Delta's properties that Kernel 4.4 leaves to other engines. */
  private static final Set<String> OTHERS =
      Set.of(
          MARK_RETENTION,
          "delta.autoOptimize.autoCompact",
          "delta.autoOptimize.optimizeWrite",
          "delta.checkpoint.writeStatsAsJson",
          "delta.checkpoint.writeStatsAsStruct",
          "delta.dataSkippingStatsColumns",
          "delta.isolationLevel",
          "delta.parquet.compression.codec",
          "delta.randomizeFilePrefixes",
          "delta.sampleRetentionDuration",
          "delta.targetFileSize",
          "delta.tuneFileSizesForRewrites");

  /** Delta's properties that Kernel sets, for messages. */
  private static final Set<String> OF_KERNEL =
      Set.of(
          "delta.appendOnly",
          "delta.checkpointInterval",
          "delta.checkpointPolicy",
          "delta.columnMapping.mode",
          "delta.dataSkippingNumIndexedCols",
          "delta.deletedFileRetentionDuration",
          "delta.enableChangeDataFeed",
          "delta.enableDeletionVectors",
          "delta.enableExpiredLogCleanup",
          "delta.enableInCommitTimestamps",
          "delta.enableRowTracking",
          "delta.enableTypeWidening",
          "delta.logRetentionDuration");

  private final Map<String, String> kernel = new TreeMap<>();
  private final Map<String, String> others = new TreeMap<>();

  /**
   * Divides and checks properties.
   *
   * @throws IllegalArgumentException if a property of Delta's is unknown (the message names the
   *     nearest) or its value cannot be used
   */
  TableProperties(Map<String, String> properties) {
    properties.forEach(this::put);
  }

  private void put(String name, String value) {
    try {
      kernel.putAll(TableConfig.validateAndNormalizeDeltaProperties(Map.of(name, value)));
    } catch (UnknownConfigurationException e) {
      if (!OTHERS.contains(name)) {
        Set<String> known = new TreeSet<>(OTHERS);
        known.addAll(OF_KERNEL);
        throw new IllegalArgumentException(
            "unknown table property '" + name + "'" + Suggestions.hint(name, known), e);
      }
      others.put(name, value);
    } catch (KernelException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "table property '" + name + "': '" + value + "': " + e.getMessage(), e);
    }
  }

  /** Those that Kernel sets. */
  Map<String, String> kernel() {
    return kernel;
  }

  /** Those that are written beside Kernel. */
  Map<String, String> others() {
    return others;
  }
}
