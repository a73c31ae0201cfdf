package io.inlet.testing;

import io.inlet.parquet.Compression;
import io.inlet.schema.TableSchema;
import io.inlet.table.CommitOutcome;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableCommit;
import io.inlet.table.TableRefusedException;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Real tables that refuse now and then, and whose files have a given codec. */
public final class UnsteadyTables implements TableCatalog {
  private final TableCatalog tables;
  private final Compression codec;
  private final BooleanSupplier refuses;

  /**
   * Tables in front of others.
   *
   * @param refuses whether a file or a commit is refused now
   */
  public UnsteadyTables(TableCatalog tables, Compression codec, BooleanSupplier refuses) {
    this.tables = tables;
    this.codec = codec;
    this.refuses = refuses;
  }

  @Override
  public Table open(TableSchema schema) throws IOException {
    return new UnsteadyTable(tables.open(schema));
  }

  @Override
  public String toString() {
    return "unsteady " + tables;
  }

  @Override
  public void close() throws IOException {
    tables.close();
  }

  private final class UnsteadyTable implements Table {
    private final Table table;

    UnsteadyTable(Table table) {
      this.table = table;
    }

    private void mayRefuse() {
      if (refuses.getAsBoolean()) {
        throw new TableRefusedException(schema().name() + " refuses for a while");
      }
    }

    @Override
    public TableSchema schema() {
      return table.schema();
    }

    @Override
    public WriteSpec writeSpec() throws IOException {
      WriteSpec spec = table.writeSpec();
      return new WriteSpec(
          spec.columns(),
          spec.partitioner(),
          spec.parquetOptions().toBuilder().compression(codec).build(),
          spec.fileMetadata(),
          spec.sortOrder());
    }

    @Override
    public DataFileOutput newDataFile(CommitToken token, WriteSpec spec, Partition partition)
        throws IOException {
      mayRefuse();
      return table.newDataFile(token, spec, partition);
    }

    @Override
    public List<CommitOutcome> commit(List<TableCommit> commits) throws IOException {
      if (table.keepsMarks()) {
        mayRefuse();
      }
      return table.commit(commits);
    }

    @Override
    public OptionalLong mark(String producerId) throws IOException {
      return table.mark(producerId);
    }

    @Override
    public boolean keepsMarks() {
      return table.keepsMarks();
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }
}
