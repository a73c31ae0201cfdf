package io.inlet.internal.writer;

import io.inlet.internal.writer.decode.RowGroup;
import io.inlet.internal.writer.encode.OpenFile;
import io.inlet.internal.writer.encode.PartitionedRows;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.Partition;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that one epoch is writing to one table: one for each partition. Used by the table's
 * stream alone, one task at a time.
 */
final class EpochFiles {
  private final TableStream stream;
  private final CommitToken token;
  private final String name;
  private final Map<Partition, OpenFile> open = new LinkedHashMap<>();
  private @Nullable WriteSpec spec;

  /**
   * Opens nothing yet.
   *
   * @param name the epoch and the table, as messages name them
   */
  EpochFiles(TableStream stream, CommitToken token, String name) {
    this.stream = stream;
    this.token = token;
    this.name = name;
  }

  /** Encodes rows into files that stay open. */
  void write(RowGroup rowGroup) throws IOException {
    WriteSpec writeSpec = spec();
    try (PartitionedRows rows = stream.partitioned(rowGroup, writeSpec)) {
      for (var entry : rows.byPartition().entrySet()) {
        file(entry.getKey(), writeSpec).write(entry.getValue(), stream.encoding());
      }
    }
  }

  /** The bytes of the largest file so far. */
  long largest() {
    return open.values().stream().mapToLong(OpenFile::bytesWritten).max().orElse(0);
  }

  /**
   * Encodes the last rows and makes all files durable, partition by partition, so that files which
   * hold only these rows are open one by one. When that fails no file is left.
   */
  List<DataFile> finish(RowGroup rowGroup) throws IOException {
    WriteSpec writeSpec = spec();
    List<DataFile> files = new ArrayList<>();
    try (PartitionedRows rows = stream.partitioned(rowGroup, writeSpec)) {
      for (var entry : rows.byPartition().entrySet()) {
        file(entry.getKey(), writeSpec).write(entry.getValue(), stream.encoding());
        files.add(finish(entry.getKey()));
      }
      for (Partition partition : List.copyOf(open.keySet())) {
        files.add(finish(partition));
      }
      return files;
    } catch (IOException | RuntimeException | Error e) {
      abandon(e);
      throw e;
    }
  }

  /** Gives up the open files. */
  void abandon(Throwable because) {
    for (OpenFile file : open.values()) {
      try {
        file.close();
      } catch (IOException | RuntimeException e) {
        because.addSuppressed(e);
      }
    }
    open.clear();
  }

  private WriteSpec spec() throws IOException {
    WriteSpec chosen = spec;
    if (chosen == null) {
      chosen = stream.until("opening " + name, attempt -> stream.table().writeSpec());
      spec = chosen;
    }
    return chosen;
  }

  private OpenFile file(Partition partition, WriteSpec writeSpec) throws IOException {
    OpenFile file = open.get(partition);
    if (file == null) {
      file =
          stream.until(
              "opening a file of " + name + ", " + partition,
              attempt ->
                  new OpenFile(
                      stream.table().newDataFile(token, writeSpec, partition),
                      stream.schema(),
                      writeSpec,
                      stream.encoders(writeSpec.parquetOptions()),
                      stream.sorter()));
      open.put(partition, file);
    }
    return file;
  }

  private DataFile finish(Partition partition) throws IOException {
    try (OpenFile file = open.get(partition)) {
      if (file == null) {
        throw new IllegalStateException("no open file for " + partition);
      }
      DataFile dataFile = file.finish();
      open.remove(partition);
      return dataFile;
    }
  }
}
