package io.inlet.delta.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.util.FileNames;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.delta.internal.log.CommitText;
import io.inlet.delta.internal.log.TableLog;
import io.inlet.table.TableVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commits that a table's log still holds. */
final class DeltaHistory {
  private final TableLog log;

  DeltaHistory(TableLog log) {
    this.log = log;
  }

  /** The newest commits, newest first. */
  List<TableVersion> newest(SnapshotImpl snapshot, int limit) throws IOException {
    long first = Math.max(0, snapshot.getVersion() - limit + 1);
    List<FileStatus> commits = new ArrayList<>();
    try (CloseableIterator<FileStatus> files =
        log.engine()
            .getFileSystemClient()
            .listFrom(FileNames.listingPrefix(snapshot.getLogPath(), first))) {
      while (files.hasNext()) {
        FileStatus file = files.next();
        if (FileNames.isPublishedDeltaFile(file.getPath())
            && FileNames.deltaVersion(file.getPath()) <= snapshot.getVersion()) {
          commits.add(file);
        }
      }
    }
    Collections.reverse(commits);
    log.engine().commitFiles().readAhead(commits);
    List<TableVersion> versions = new ArrayList<>();
    for (FileStatus commit : commits) {
      versions.add(version(commit));
    }
    return versions;
  }

  private TableVersion version(FileStatus file) throws IOException {
    byte[] text = log.engine().commitFiles().content(KernelPaths.key(file.getPath()));
    JsonNode info = commitInfo(text);
    long time =
        info.path("inCommitTimestamp")
            .asLong(info.path("timestamp").asLong(file.getModificationTime()));
    Map<String, String> details = new LinkedHashMap<>();
    put(details, info, "userMetadata");
    info.path("operationParameters")
        .properties()
        .forEach(p -> put(details, p.getKey(), p.getValue()));
    info.path("operationMetrics").properties().forEach(p -> put(details, p.getKey(), p.getValue()));
    return new TableVersion(
        FileNames.deltaVersion(file.getPath()),
        Instant.ofEpochMilli(time),
        info.path("operation").asText(""),
        info.path("engineInfo").asText(""),
        Collections.unmodifiableMap(details));
  }

  private static void put(Map<String, String> details, JsonNode parent, String name) {
    if (parent.has(name)) {
      put(details, name, parent.get(name));
    }
  }

  private static void put(Map<String, String> details, String name, JsonNode value) {
    details.put(name, value.isTextual() ? value.textValue() : value.toString());
  }

  private static JsonNode commitInfo(byte[] text) throws IOException {
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.contains("\"commitInfo\"")) {
        return CommitText.parse(line).path("commitInfo");
      }
    }
    return CommitText.parse("{}");
  }
}
