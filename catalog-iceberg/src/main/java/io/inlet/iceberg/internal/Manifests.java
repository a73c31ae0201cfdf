package io.inlet.iceberg.internal;

import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;

/**
 * Keeps planning fast: each commit adds one small manifest, and whenever {@code
 * commit.manifest.min-count-to-merge} (100) of them have come together, one commit merges them.
 */
final class Manifests {
  private static final DirectExecutor CALLER = new DirectExecutor();

  private Manifests() {}

  /** An append of the kind that is due, which uses no thread but the caller's. */
  static AppendFiles newAppend(TableHandle table) {
    AppendFiles append =
        mergeDue(table) ? table.table().newAppend() : table.table().newFastAppend();
    // A pool would also cost time: Iceberg looks every 10 ms whether it is done.
    return append.scanManifestsWith(CALLER).writeManifestsWith(CALLER, 1);
  }

  private static boolean mergeDue(TableHandle table) {
    TableMetadata metadata = table.current();
    Snapshot current = metadata.currentSnapshot();
    int threshold =
        metadata.propertyAsInt(
            TableProperties.MANIFEST_MIN_MERGE_COUNT,
            TableProperties.MANIFEST_MIN_MERGE_COUNT_DEFAULT);
    return current != null
        && metadata.propertyAsBoolean(
            TableProperties.MANIFEST_MERGE_ENABLED, TableProperties.MANIFEST_MERGE_ENABLED_DEFAULT)
        && current.dataManifests(table.operations().io()).size() + 1 >= threshold;
  }
}
