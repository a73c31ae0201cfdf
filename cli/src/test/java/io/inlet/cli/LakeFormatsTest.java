package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lake has one format, which commands find out, keep to, and never change by looking. */
class LakeFormatsTest {
  private static final String LINE =
      "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"timeUnixNano\":\"%d\","
          + "\"body\":{\"stringValue\":\"x\"}}]}]}]}\n";
  private static final String COUNT = "SELECT count(*) AS n FROM otel_logs";

  @TempDir Path directory;

  private String lake;
  private int inputs;

  @BeforeEach
  void nameTheLake() {
    lake = directory.resolve("a läke #1").toString();
  }

  private Run convert(String... options) throws IOException {
    inputs++;
    Path input = directory.resolve(inputs + ".jsonl");
    Files.writeString(input, LINE.formatted(inputs * 1_000L));
    List<String> all = new ArrayList<>(List.of("convert", "--to", lake, input.toString()));
    all.addAll(List.of(options));
    return Run.of(all.toArray(String[]::new));
  }

  private void create(String format) throws IOException {
    Run run = convert("--format", format);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private String rows() {
    Run run = Run.of("sql", lake, COUNT, "--csv");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.outLines().get(1);
  }

  private List<String> files() throws IOException {
    Path root = Path.of(lake);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.map(path -> root.relativize(path).toString()).sorted().toList();
    }
  }

  private static void assertRefused(Run run, int exitCode, String... messages) {
    assertThat(run.exitCode()).as(run.out()).isEqualTo(exitCode);
    assertThat(run.err()).contains(messages);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta", "none"})
  void readingWithAnotherFormatCreatesNothing(String format) throws IOException {
    if (!format.equals("none")) {
      create(format);
    }
    List<String> before = files();
    for (String other : List.of("iceberg", "delta", "parquet")) {
      if (!other.equals(format)) {
        assertThat(Run.of("sql", lake, COUNT, "--format", other).exitCode()).isEqualTo(1);
        assertThat(Run.of("history", lake, "--format", other).exitCode()).isEqualTo(1);
        assertThat(Run.of("orphans", lake, "--format", other).exitCode()).isEqualTo(1);
      }
    }
    assertThat(Run.of("ddl", lake, "--for", "duckdb", "--format", "iceberg").exitCode())
        .isEqualTo(1);
    assertThat(files()).isEqualTo(before);
    if (!format.equals("none")) {
      assertThat(rows()).isEqualTo("1");
    }
  }

  /** As a reader or a killed writer may have left it. */
  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta"})
  void anEmptyCatalogHidesNoTables(String format) throws IOException, SQLException {
    create("iceberg");
    Path catalog = Files.copy(Path.of(lake, "catalog.db"), directory.resolve("catalog.db"));
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + catalog.toAbsolutePath());
        var statement = database.createStatement()) {
      statement.execute("DELETE FROM iceberg_tables");
    }
    lake = directory.resolve("other").toString();
    create(format);
    Files.copy(catalog, Path.of(lake, "catalog.db"));
    assertThat(rows()).isEqualTo("1");
    assertThat(convert().exitCode()).isZero();
    assertThat(rows()).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "delta", "iceberg"})
  void moreRowsGetTheFormatThatIsThere(String format) throws IOException {
    create(format);
    Run run = convert();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(rows()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "parquet, delta", "parquet, iceberg", "delta, parquet",
    "delta, iceberg", "iceberg, parquet", "iceberg, delta"
  })
  void anotherFormatIsRefused(String there, String asked) throws IOException {
    create(there);
    List<String> before = files();
    assertRefused(convert("--format", asked), 1, lake, there, asked, "Leave out --format");
    assertThat(files()).isEqualTo(before);
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void severalFormatsAreNamed() throws IOException {
    create("delta");
    String first = lake;
    lake = directory.resolve("other").toString();
    create("parquet");
    Files.move(Path.of(lake, "otel_logs"), Path.of(first, "otel_traces"));
    lake = first;
    assertRefused(Run.of("sql", lake, COUNT), 1, "several formats: delta, parquet", "--format");
    assertRefused(convert(), 1, "several formats: delta, parquet", "--format");
    assertThat(convert("--format", "delta").exitCode()).isZero();
  }

  @Test
  void demosKeepToTheirFormat() throws IOException {
    lake = directory.resolve("lake").toString();
    create("delta");
    assertRefused(Run.of("demo", "--minutes", "1", "--to", lake), 1, "delta", "parquet", "--to");
    assertThat(rows()).isEqualTo("1");
    lake = directory.resolve("plain").toString();
    create("parquet");
    assertRefused(Run.of("demo", "--app", "--to", lake), 1, "delta", "parquet", "--to");
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void demosWriteToLocalDisk() {
    assertRefused(
        Run.of("demo", "--to", "s3://b/x", "--minutes", "1"), 1, "s3://b/x is not on local disk");
    assertThat(Path.of("s3:")).doesNotExist();
  }

  @Test
  void whatSqlDoesNotReadIsRefused() throws IOException {
    create("parquet");
    assertRefused(
        Run.of("sql", lake, COUNT, "--format", "nope"), 2, "nope", "delta, iceberg, parquet");
    assertRefused(Run.of("sql", lake, COUNT, "--as-of", "2020-01-01"), 1, "--as-of", lake);
    assertRefused(Run.of("sql", lake, COUNT, "--as-of", "otel_logs=1"), 1, "--as-of", lake);
    assertRefused(Run.of("sql", lake, COUNT, "--option", "namespase=x"), 2, "namespase");
    assertRefused(Run.of("sql", lake, COUNT, "--storage-option", "regoin=x"), 2, "regoin");
    lake = directory.resolve("delta").toString();
    create("delta");
    assertRefused(Run.of("sql", lake, COUNT, "--option", "namespace=x"), 2, "namespace");
    assertRefused(Run.of("sql", lake, COUNT, "--storage-option", "regoin=x"), 2, "regoin");
    lake = directory.resolve("iceberg").toString();
    create("iceberg");
    assertRefused(
        Run.of("sql", lake, COUNT, "--as-of", "otel_traces=1"), 1, "--as-of", "otel_traces");
    assertRefused(Run.of("sql", lake, COUNT, "--storage-option", "regoin=x"), 2, "regoin");
  }

  @ParameterizedTest
  @CsvSource({
    "format=delta, --format",
    "location=elsewhere, --to",
    "producer.id=foo, not for convert",
    "spool.directory=sp, not for convert",
    "acknowledge=buffered, not for convert"
  })
  void whatConvertingSetsItselfIsRefused(String option, String instead) throws IOException {
    String name = option.replaceFirst("=.*", "");
    assertRefused(convert("--option", option), 2, "--option " + name, instead);
    assertThat(Path.of(lake)).doesNotExist();
  }
}
