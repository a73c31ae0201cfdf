package io.inlet.delta.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.utils.CloseableIterator;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.delta.internal.log.CommitText;
import io.inlet.delta.internal.log.KernelFailures;
import io.inlet.delta.internal.log.TableLog;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.table.CommitToken;
import io.inlet.table.OrphanFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Inlet's data files in a table's directory that its log does not name: neither the newest version
 * nor any commit file that is still there, which a reader of an earlier version would go through.
 */
final class DeltaOrphans {
  private static final String LOG = "/_delta_log/";

  private final ObjectStore store;
  private final TableLog log;

  DeltaOrphans(ObjectStore store, TableLog log) {
    this.store = store;
    this.log = log;
  }

  /**
   * Finds them.
   *
   * @param before those of epochs that the table does not hold must have been written before this
   */
  List<OrphanFile> find(Instant before) throws IOException {
    // Listed before the log is read: what is committed meanwhile is among the files named.
    List<ObjectInfo> files = list(log.tableKey() + "/");
    Optional<SnapshotImpl> newest = log.load();
    if (newest.isEmpty()) {
      return List.of();
    }
    Set<String> named = namedByLogFiles();
    named.addAll(namedBy(newest.get()));
    Map<String, Long> marks = new HashMap<>();
    List<OrphanFile> orphans = new ArrayList<>();
    for (ObjectInfo file : files) {
      Optional<CommitToken> token = OrphanFile.token(file.key());
      if (token.isPresent()
          && !named.contains(file.key())
          && (file.lastModified().isBefore(before) || isHeld(newest.get(), token.get(), marks))) {
        orphans.add(
            new OrphanFile(
                store.root().resolve(file.key()), file.size(), file.lastModified(), token.get()));
      }
    }
    return orphans;
  }

  private List<ObjectInfo> list(String prefix) throws IOException {
    try (Stream<ObjectInfo> objects = store.list(prefix)) {
      return objects.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean isHeld(SnapshotImpl snapshot, CommitToken token, Map<String, Long> marks)
      throws IOException {
    Long mark = marks.get(token.producerId());
    if (mark == null) {
      OptionalLong found = log.mark(snapshot, token.producerId());
      mark = found.orElse(0);
      marks.put(token.producerId(), mark);
    }
    return mark >= token.epoch();
  }

  private Set<String> namedBy(SnapshotImpl snapshot) throws IOException {
    Set<String> named = new HashSet<>();
    ScanImpl scan = (ScanImpl) snapshot.getScanBuilder().build();
    try (CloseableIterator<FilteredColumnarBatch> batches =
        scan.getScanFiles(log.engine(), false)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            AddFile add =
                new AddFile(rows.next().getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
            named.add(KernelPaths.keyOfLogged(log.tableKey(), add.getPath()));
          }
        }
      }
    } catch (RuntimeException e) {
      throw KernelFailures.ioFailure(e);
    }
    return named;
  }

  private Set<String> namedByLogFiles() throws IOException {
    Set<String> named = new HashSet<>();
    for (ObjectInfo file : list(log.tableKey() + LOG)) {
      if (file.key().endsWith(".json") && !file.key().endsWith(".crc.json")) {
        try (InputStream content = store.read(file.key())) {
          for (String line : new String(content.readAllBytes(), UTF_8).split("\n", -1)) {
            addPaths(line, named);
          }
        }
      }
    }
    return named;
  }

  private void addPaths(String line, Set<String> named) throws IOException {
    if (line.isBlank()) {
      return;
    }
    JsonNode action = CommitText.parse(line);
    for (String kind : List.of("add", "remove", "cdc")) {
      String path = action.path(kind).path("path").asText("");
      if (!path.isEmpty()) {
        named.add(KernelPaths.keyOfLogged(log.tableKey(), path));
      }
    }
  }
}
