package io.inlet.delta;

import io.inlet.parquet.ParquetFileWriter;
import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.Tables;
import io.inlet.storage.Location;
import io.inlet.table.CommitToken;
import io.inlet.table.DataFile;
import io.inlet.table.DataFileOutput;
import io.inlet.table.Partition;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import io.inlet.table.TableCommit;
import io.inlet.table.WriteSpec;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that appends the epochs of one producer, as recovery does: it reads its mark and goes
 * on behind it. It may be killed at any time and started again. Each commit is a line on standard
 * output; the options of the catalog come as name=value.
 */
final class AppendingProcess {
  private static final Partition DAY =
      new Partition(List.of(new Partition.Value("date", "2026-11-20")));

  private AppendingProcess() {}

  /** Arguments: location, producer id, last epoch, rows in each, then options. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new HashMap<>();
    for (int i = 4; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      options.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    String producer = arguments[1];
    long epochs = Long.parseLong(arguments[2]);
    int rows = Integer.parseInt(arguments[3]);
    try (TableCatalog catalog = new DeltaFormat().open(Location.parse(arguments[0]), options);
        Table table = catalog.open(Tables.LOGS)) {
      long mark = untilItWorks(() -> table.mark(producer)).orElse(0);
      System.out.println("ready " + mark);
      for (long epoch = mark + 1; epoch <= epochs; epoch++) {
        CommitToken token = new CommitToken(producer, epoch);
        DataFile file = untilItWorks(() -> write(table, token, rows));
        untilItWorks(() -> table.commit(List.of(new TableCommit(token, List.of(file)))));
        System.out.println("committed " + epoch);
      }
    }
  }

  private static DataFile write(Table table, CommitToken token, int rows) throws IOException {
    WriteSpec spec = table.writeSpec();
    try (DataFileOutput output = table.newDataFile(token, spec, DAY);
        ParquetFileWriter writer =
            new ParquetFileWriter(
                output.stream(),
                Tables.LOGS,
                spec.columns(),
                ParquetOptions.defaults(),
                Map.of())) {
      writer.writeRowGroup(
          List.of(TestBatches.of(Tables.LOGS, token.producerId(), (int) token.epoch(), rows)));
      return output.finish(writer.finish());
    }
  }

  private interface Attempt<T> {
    T run() throws IOException;
  }

  private static <T> T untilItWorks(Attempt<T> attempt) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return attempt.run();
      } catch (IOException e) {
        System.err.println(e);
        if (i == 20) {
          throw e;
        }
      }
    }
  }
}
