package io.inlet.oracle;

import com.google.protobuf.Message;
import io.inlet.columnar.ColumnBatch;
import io.inlet.oracle.WireMutator.Liberty;
import io.inlet.parquet.Compression;
import io.inlet.parquet.FileColumn;
import io.inlet.parquet.FileRows;
import io.inlet.parquet.ParquetFileWriter;
import io.inlet.parquet.ParquetOptions;
import io.inlet.schema.Field;
import io.inlet.schema.Signal;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * The whole way: random requests, decoded, written to Parquet and read back by two readers that
 * know nothing of Inlet, are the rows that the oracle makes of the requests.
 */
class FileRowsTest {

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void filesHoldTheRowsThatRequestsStandFor(@ForAll Signal signal, @ForAll long start)
      throws Exception {
    for (long seed : Seeds.from(start)) {
      Random random = new Random(seed);
      RequestGenerator generator = new RequestGenerator(random, 4);
      Map<String, List<Map<String, Object>>> expected = new LinkedHashMap<>();
      List<ColumnBatch> batches = new ArrayList<>();
      Decoding decoding = new Decoding(signal);
      for (int i = 1 + random.nextInt(25); i > 0; i--) {
        Message request = generator.request(signal);
        byte[] bytes = new WireMutator(random, EnumSet.allOf(Liberty.class)).write(request);
        ExpectedRows.of(
                WireReader.read(RequestGenerator.prototype(signal), bytes).message(),
                RequestGenerator.ARRIVAL)
            .forEach(
                (table, rows) ->
                    expected.computeIfAbsent(table, name -> new ArrayList<>()).addAll(rows));
        decoding.add(bytes);
        if (random.nextInt(5) == 0) {
          batches.addAll(decoding.takeBatches());
        }
      }
      batches.addAll(decoding.takeBatches());

      Map<String, List<Map<String, Object>>> byParquetJava = new LinkedHashMap<>();
      Map<String, List<Map<String, Object>>> byDuckDb = new LinkedHashMap<>();
      Path file = Files.createTempFile("inlet", ".parquet");
      try {
        for (TableSchema table : Tables.of(signal)) {
          List<ColumnBatch> ofTable =
              batches.stream().filter(batch -> batch.schema() == table).toList();
          if (!ofTable.isEmpty()) {
            write(file, table, ofTable, options(random), random);
            List<Field> fields = table.columns().stream().map(TableColumn::field).toList();
            byParquetJava.put(table.name(), FileRows.byParquetJava(file, fields));
            byDuckDb.put(table.name(), FileRows.byDuckDb(file, fields));
          }
        }
      } finally {
        Files.delete(file);
      }
      Rows.assertEqual("parquet-java, seed " + seed, expected, byParquetJava);
      Rows.assertEqual("DuckDB, seed " + seed, expected, byDuckDb);
    }
  }

  private static ParquetOptions options(Random random) {
    Compression[] codecs = Compression.values();
    return ParquetOptions.builder()
        .compression(codecs[random.nextInt(codecs.length)])
        .pageMaxRows(1 + random.nextInt(60))
        .pageTargetBytes(1024 << random.nextInt(10))
        .dictionaryMaxBytes(16 << random.nextInt(16))
        .build();
  }

  private static void write(
      Path file,
      TableSchema table,
      List<ColumnBatch> batches,
      ParquetOptions options,
      Random random)
      throws IOException {
    List<FileColumn> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      columns.add(new FileColumn(i, table.columns().get(i).field()));
    }
    try (OutputStream out = Files.newOutputStream(file);
        ParquetFileWriter writer = new ParquetFileWriter(out, table, columns, options, Map.of())) {
      int next = 0;
      while (next < batches.size()) {
        int end = next + 1 + random.nextInt(batches.size() - next);
        writer.writeRowGroup(batches.subList(next, end));
        next = end;
      }
      writer.finish();
    }
  }
}
