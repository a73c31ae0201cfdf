package io.inlet.table.internal;

import io.inlet.parquet.FileColumn;
import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.SortColumn;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutMode;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.DataFileOutput;
import io.inlet.table.DatePartitioner;
import io.inlet.table.Partition;
import io.inlet.table.SortKey;
import io.inlet.table.Table;
import io.inlet.table.TableCommit;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One table of plain Parquet files. */
public final class ParquetFilesTable implements Table {
  private static final String PARTITION_COLUMN = "date";

  private final ObjectStore store;
  private final TableSchema schema;
  private final WriteSpec spec;
  private boolean checked;

  /**
   * A table in a store, which it does not close.
   *
   * @param sortedBy what rows are sorted by
   */
  public ParquetFilesTable(
      ObjectStore store, TableSchema schema, ParquetOptions options, List<SortColumn> sortedBy) {
    this.store = store;
    this.schema = schema;
    this.spec =
        new WriteSpec(
            columnsInFile(schema),
            new DatePartitioner(),
            options,
            Map.of(
                "inlet.table",
                schema.name(),
                "inlet.schema.version",
                Integer.toString(Tables.SCHEMA_VERSION)),
            sortedBy.stream().map(SortKey::of).toList());
  }

  /** All columns but the one that the path tells. */
  private static List<FileColumn> columnsInFile(TableSchema schema) {
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      TableColumn column = schema.columns().get(i);
      if (!column.name().equals(PARTITION_COLUMN)) {
        columns.add(new FileColumn(i, column.field()));
      }
    }
    return columns;
  }

  @Override
  public TableSchema schema() {
    return schema;
  }

  @Override
  public WriteSpec writeSpec() throws IOException {
    if (!checked) {
      new TableDirectory(store, schema.name()).requirePlain();
      checked = true;
    }
    return spec;
  }

  @Override
  public DataFileOutput newDataFile(CommitToken token, WriteSpec writeSpec, Partition partition)
      throws IOException {
    String key = schema.name() + "/" + partition + "/" + token + ".parquet";
    return store.head(key).isPresent()
        ? new RedundantFileOutput(key, partition)
        : new UploadedFileOutput(key, partition, store.upload(key, PutMode.IF_ABSENT));
  }

  /** The files have been visible since they were finished; this tells whether they were before. */
  @Override
  public List<CommitOutcome> commit(List<TableCommit> commits) {
    return commits.stream().map(ParquetFilesTable::outcome).toList();
  }

  private static CommitOutcome outcome(TableCommit commit) {
    List<DataFile> files = commit.files();
    return !files.isEmpty() && files.stream().allMatch(DataFile::alreadyThere)
        ? CommitOutcome.ALREADY_COMMITTED
        : CommitOutcome.COMMITTED;
  }

  /** Plain files keep no marks: whether an epoch is there is asked file by file. */
  @Override
  public OptionalLong mark(String producerId) {
    return OptionalLong.empty();
  }

  @Override
  public boolean keepsMarks() {
    return false;
  }

  @Override
  public void close() {}
}
