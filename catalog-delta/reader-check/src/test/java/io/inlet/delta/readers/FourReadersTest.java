package io.inlet.delta.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inlet.parquet.FileRows;
import io.inlet.schema.Field;
import io.inlet.schema.TableColumn;
import io.inlet.schema.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of every option hold the same rows for parquet-java, DuckDB, pyarrow and Spark. */
@ExtendWith(SharedServers.class)
class FourReadersTest {
  private static final List<Field> FIELDS =
      Tables.LOGS.columns().stream().map(TableColumn::field).toList();

  @TempDir private static Path directory;
  private static Map<String, Path> files;
  private static List<Object> expected;

  @BeforeAll
  static void writeFiles() throws Exception {
    files = OptionFiles.write(directory);
    expected = sorted(FileRows.byParquetJava(files.get("defaults"), FIELDS));
    assertThat(expected).hasSize(OptionFiles.ROWS).doesNotHaveDuplicates();
  }

  @Test
  void parquetJavaReadsAllOptionsAlike() throws Exception {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      assertThat(sorted(FileRows.byParquetJava(file.getValue(), FIELDS)))
          .as(file.getKey())
          .isEqualTo(expected);
    }
  }

  @Test
  void duckDbReadsAllOptionsAlike() throws Exception {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      assertThat(sorted(FileRows.byDuckDb(file.getValue(), FIELDS)))
          .as(file.getKey())
          .isEqualTo(expected);
    }
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "this Spark runs on Java 17 and 21")
  void sparkReadsAllOptionsAlike(SparkSession shared) throws Exception {
    // Not to be closed: that would stop Spark for all.
    SparkSession spark = shared.newSession();
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
    for (Map.Entry<String, Path> file : files.entrySet()) {
      assertThat(sorted(SparkRows.of(spark.read().parquet(file.getValue().toString()))))
          .as(file.getKey())
          .isEqualTo(expected);
    }
  }

  @Test
  void pyarrowReadsAllOptionsAlike() throws Exception {
    writeRowsWithPyarrow();

    ObjectMapper json = new ObjectMapper();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      List<Map<?, ?>> read = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(file.getValue() + ".jsonl"))) {
        read.add(json.readValue(line, Map.class));
      }
      assertThat(sorted(read)).as(file.getKey()).isEqualTo(expected);
    }
  }

  /** Beside each file, its rows as JSON. */
  private static void writeRowsWithPyarrow() throws Exception {
    Lakes.deltaRs()
        .run(
            """
            import glob, json
            import pyarrow as pa, pyarrow.parquet as pq

            def plain(value, type):
                if value is None:
                    return None
                if pa.types.is_map(type):
                    assert len(dict(value)) == len(value)
                    return dict(value)
                if pa.types.is_list(type):
                    return [plain(element, type.value_type) for element in value]
                if pa.types.is_struct(type):
                    return {field.name: plain(value[field.name], field.type) for field in type}
                return value

            for file in glob.glob('%s/*.parquet'):
                table = pq.read_table(file, page_checksum_verification=True)
                for name, type in [('time', pa.int64()), ('date', pa.int32())]:
                    at = table.schema.get_field_index(name)
                    table = table.set_column(at, name, table.column(at).cast(type))
                with open(file + '.jsonl', 'w') as out:
                    for row in table.to_pylist():
                        plain_row = {f.name: plain(row[f.name], f.type) for f in table.schema}
                        out.write(json.dumps(plain_row) + '\\n')
            """
                .formatted(directory));
  }

  /** Rows in the order of their span ids, integers of all widths as longs, maps by key. */
  private static List<Object> sorted(List<? extends Map<?, ?>> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(row -> (String) row.get("span_id")))
        .map(FourReadersTest::normalized)
        .toList();
  }

  private static Object normalized(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new TreeMap<>();
      map.forEach((key, entry) -> copy.put(key, normalized(entry)));
      return copy;
    } else if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(normalized(element)));
      return copy;
    } else if (value instanceof Integer number) {
      return number.longValue();
    }
    return value;
  }
}
