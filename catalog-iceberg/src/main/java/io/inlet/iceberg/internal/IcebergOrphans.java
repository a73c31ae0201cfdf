package io.inlet.iceberg.internal;

import io.inlet.iceberg.internal.files.Stores;
import io.inlet.storage.Location;
import io.inlet.table.CommitToken;
import io.inlet.table.OrphanFile;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Inlet's data files where a table's data files go that none of its snapshots names, on whatever
 * branch. Names tell the writer and not the table, so a place that other tables may share is
 * refused.
 */
final class IcebergOrphans {
  private final TableHandle table;

  IcebergOrphans(TableHandle table) {
    this.table = table;
  }

  /**
   * Finds them.
   *
   * @param before those of epochs that the table does not hold must have been written before this
   */
  List<OrphanFile> find(Instant before) throws IOException {
    try {
      // Listed before the newest metadata is read: what is committed meanwhile is among the named.
      List<FileInfo> files = list();
      return orphans(files, table.operations().refresh(), before);
    } catch (RuntimeException e) {
      throw Failures.io(e);
    }
  }

  private List<FileInfo> list() {
    FileIO io = table.operations().io();
    if (!(io instanceof SupportsPrefixOperations lists)) {
      throw new UnsupportedOperationException(
          io.getClass().getName()
              + " cannot list files, so that orphans of "
              + table.name()
              + " are not found. Leave io-impl out, or use remove_orphan_files of another engine");
    }
    List<FileInfo> files = new ArrayList<>();
    for (FileInfo file : lists.listPrefix(directory() + "/")) {
      if (OrphanFile.token(file.location()).isPresent()) {
        files.add(file);
      }
    }
    return files;
  }

  private String directory() {
    TableMetadata metadata = table.current();
    String location = withoutSlash(metadata.location());
    String data =
        withoutSlash(
            metadata
                .properties()
                .getOrDefault(TableProperties.WRITE_DATA_LOCATION, location + "/data"));
    if (!data.startsWith(location + "/")) {
      throw new UnsupportedOperationException(
          table.name()
              + " has its data files in "
              + data
              + " (write.data.path), outside of its location, where other tables may have theirs:"
              + " orphans are not looked for there. Use remove_orphan_files of another engine");
    }
    return data;
  }

  private static String withoutSlash(String directory) {
    return directory.replaceFirst("/+$", "");
  }

  private List<OrphanFile> orphans(List<FileInfo> files, TableMetadata now, Instant before)
      throws IOException {
    Set<String> named = named(now);
    Map<String, Long> marks = new HashMap<>();
    List<OrphanFile> orphans = new ArrayList<>();
    for (FileInfo file : files) {
      Location location = Stores.location(file.location());
      Instant written = Instant.ofEpochMilli(file.createdAtMillis());
      Optional<CommitToken> token = OrphanFile.token(location.key());
      if (token.isPresent()
          && !named.contains(location.key())
          && (written.isBefore(before) || isHeld(now, token.get(), marks))) {
        orphans.add(new OrphanFile(location, file.size(), written, token.get()));
      }
    }
    return orphans;
  }

  private static boolean isHeld(TableMetadata now, CommitToken token, Map<String, Long> marks) {
    long mark =
        marks.computeIfAbsent(
            token.producerId(),
            producer -> Marks.of(now, producer).map(Marks.Mark::epoch).orElse(0L));
    return mark >= token.epoch();
  }

  /**
   * The keys of files that were not deleted in some snapshot; a snapshot before has its own
   * manifests. Without scheme and authority, for which there are several spellings.
   */
  private Set<String> named(TableMetadata now) throws IOException {
    FileIO io = table.operations().io();
    Set<String> named = new HashSet<>();
    Set<String> read = new HashSet<>();
    for (Snapshot snapshot : now.snapshots()) {
      for (ManifestFile manifest : snapshot.dataManifests(io)) {
        if (read.add(manifest.path())) {
          try (CloseableIterable<String> paths =
              ManifestFiles.readPaths(manifest, io, now.specsById())) {
            paths.forEach(path -> named.add(Stores.location(path).key()));
          }
        }
      }
    }
    return named;
  }
}
