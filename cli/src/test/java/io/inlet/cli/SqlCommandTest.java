package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.inlet.schema.TableColumn;
import io.inlet.schema.TableSchema;
import io.inlet.schema.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {
  @TempDir Path directory;
  private String lake;

  @BeforeEach
  void createEmptyLake() throws IOException {
    Files.createDirectories(directory.resolve("otel_logs"));
    lake = directory.toString();
  }

  @Test
  void tablesWithoutFilesHaveTheirColumnsAndNoRows() {
    for (TableSchema table : Tables.all()) {
      Run run = Run.of("sql", lake, "SELECT * FROM " + table.name(), "--csv");

      assertThat(run.out().strip())
          .isEqualTo(String.join(",", table.columns().stream().map(TableColumn::name).toList()));
    }
    assertThat(Run.of("sql", lake, "SELECT max(time) t FROM otel_logs", "--json").out())
        .contains("{\"t\":null}");
  }

  @Test
  void csvTellsNullFromEmptyTextAndQuotesWhatItMust() {
    Run run =
        Run.of("sql", lake, "--csv", "SELECT NULL AS n, '' AS e, 'a,\"b\"' AS q, [1, NULL] AS l");

    assertThat(run.out()).isEqualTo("n,e,q,l\n,\"\",\"a,\"\"b\"\"\",\"[1,null]\"\n");
  }

  @Test
  void jsonKeepsTypesAndNesting() {
    Run run =
        Run.of(
            "sql",
            lake,
            "--json",
            "SELECT 1 AS a, 'NaN'::DOUBLE AS nan, MAP {'k': NULL} AS m, [{'x': 1.5}] AS s,"
                + " TIMESTAMPTZ '2026-01-02 03:04:05.000006Z' AS t, DATE '2026-01-02' AS d, 2 AS a");

    assertThat(run.out())
        .isEqualTo(
            "[\n{\"a\":1,\"nan\":\"NaN\",\"m\":{\"k\":null},\"s\":[{\"x\":1.5}],"
                + "\"t\":\"2026-01-02T03:04:05.000006Z\",\"d\":\"2026-01-02\",\"a_1\":2}\n]\n");
  }

  @Test
  void aLargeResultIsWhole() throws IOException {
    Run run = Run.of("sql", lake, "SELECT * FROM range(200000) t(i)", "--json");

    int rows = 0;
    try (JsonParser json = new JsonFactory().createParser(run.out())) {
      while (json.nextToken() != null) {
        rows += json.currentToken().isStructEnd() ? 1 : 0;
      }
    }
    assertThat(rows - 1).isEqualTo(200_000);
    assertThat(Run.of("sql", lake, "SELECT * FROM range(200000)", "--csv").outLines())
        .hasSize(200_001);
  }

  @Test
  void aTableSaysWhenItShowsOnlyTheFirstRows() {
    Run run = Run.of("sql", lake, "SELECT * FROM range(10)", "--max-rows", "3");

    assertThat(run.outLines()).hasSize(5);
    assertThat(run.err()).contains("the first 3 rows");
  }

  @Test
  void severalStatementsAreAnsweredInOrder() {
    Run run =
        Run.of("sql", lake, "CREATE TABLE t AS SELECT 7 AS x; SELECT 1 AS a; SELECT x FROM t");

    assertThat(run.outLines()).contains(" a", " 1", " x", " 7");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void statementsComeFromStandardInputWithoutAnArgument() {
    Run run = Run.with("SELECT 42 AS x;".getBytes(StandardCharsets.UTF_8), "sql", lake, "--csv");

    assertThat(run.out()).isEqualTo("x\n42\n");
    assertThat(Run.of("sql", lake).exitCode()).isEqualTo(2);
  }

  @Test
  void errorsTakeOneLine() {
    Run run = Run.of("sql", lake, "SELECT nonsense FROM otel_logs");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err()).contains("nonsense");
    assertThat(Run.of("sql", lake, "SELEC 1").errLines()).hasSize(1);
  }

  @Test
  void daysAreThoseOfUtc() {
    Run run =
        Run.of(
            "sql", lake, "--csv", "SELECT TIMESTAMPTZ '2026-01-01 23:59:59Z'::DATE::VARCHAR AS d");

    assertThat(run.out()).isEqualTo("d\n2026-01-01\n");
  }

  @Test
  void aDirectoryWithoutTablesIsNamed() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    Run run = Run.of("sql", other.toString(), "SELECT 1");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(other.toString(), "holds none of the tables");
  }

  @Test
  void tablesOfOtherFormatsAreNotMisread() throws IOException {
    Files.createDirectories(directory.resolve("otel_logs/metadata"));

    assertThat(Run.of("sql", lake, "SELECT 1").err()).contains("an Iceberg table");
  }
}
