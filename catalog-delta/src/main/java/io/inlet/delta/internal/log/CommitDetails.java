package io.inlet.delta.internal.log;

import io.delta.kernel.types.StructType;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.TableCommit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a commit says beyond what Kernel knows, handed to the committer as properties: the operation
 * as engines name it, its metrics, and changes of metadata that Kernel cannot make.
 */
public final class CommitDetails {
  /** The operation that the history shows. */
  static final String OPERATION = "operation";

  /** Prefix of the operation's parameters. */
  static final String PARAMETER = "parameter.";

  /** Prefix of the operation's metrics. */
  static final String METRIC = "metric.";

  /** What else the history shows. */
  static final String USER_METADATA = "userMetadata";

  /** Says that the commit only adds rows and has read none. */
  static final String BLIND_APPEND = "blindAppend";

  /** Prefix of table properties that the commit sets. */
  static final String PROPERTY = "property.";

  /** The table's new schema, in JSON. */
  static final String SCHEMA = "schema";

  private CommitDetails() {}

  /** Of epochs that are appended. */
  public static Supplier<Map<String, String>> append(List<TableCommit> commits) {
    long files = 0;
    long rows = 0;
    long bytes = 0;
    for (TableCommit commit : commits) {
      for (DataFile file : commit.files()) {
        files++;
        rows += file.summary().rowCount();
        bytes += file.summary().fileSizeBytes();
      }
    }
    CommitToken first = commits.get(0).token();
    CommitToken last = commits.get(commits.size() - 1).token();
    String epochs =
        first.equals(last)
            ? "epoch " + last.epoch()
            : "epochs " + first.epoch() + " to " + last.epoch();
    Map<String, String> details =
        Map.of(
            OPERATION,
            "WRITE",
            PARAMETER + "mode",
            "Append",
            METRIC + "numFiles",
            Long.toString(files),
            METRIC + "numOutputRows",
            Long.toString(rows),
            METRIC + "numOutputBytes",
            Long.toString(bytes),
            USER_METADATA,
            epochs + " of producer " + last.producerId(),
            BLIND_APPEND,
            "true");
    return () -> details;
  }

  /** Of a table's creation, with properties that Kernel does not take. */
  public static Supplier<Map<String, String>> create(Map<String, String> properties) {
    Map<String, String> details = new HashMap<>();
    properties.forEach((name, value) -> details.put(PROPERTY + name, value));
    return () -> details;
  }

  /** Of added columns. */
  public static Supplier<Map<String, String>> addColumns(StructType schema, List<String> added) {
    Map<String, String> details =
        Map.of(
            OPERATION,
            "ADD COLUMNS",
            PARAMETER + "columns",
            String.join(", ", added),
            SCHEMA,
            schema.toJson());
    return () -> details;
  }

  /** Of changed properties, with those that Kernel does not take. */
  public static Supplier<Map<String, String>> setProperties(Map<String, String> properties) {
    Map<String, String> details = new HashMap<>(create(properties).get());
    details.put(OPERATION, "SET TBLPROPERTIES");
    return () -> details;
  }
}
