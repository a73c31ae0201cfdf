package io.inlet.iceberg.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.iceberg.IcebergTables;
import io.inlet.testing.LogRequests;
import io.inlet.testing.Python;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyIceberg reads what Inlet writes, through the same catalog, and appends to it. */
class PyIcebergTest {
  private static final List<String> PACKAGES =
      List.of("pyiceberg[sql-sqlite,pyiceberg-core]==0.12.0", "pyarrow==26.0.1");

  @TempDir Path lake;

  private String run(String script) throws Exception {
    String open =
        """
        from pyiceberg.catalog import load_catalog
        catalog = load_catalog("inlet", type="sql", uri="sqlite:///%s/catalog.db", warehouse="%s")
        table = catalog.load_table("telemetry.otel_logs")
        """
            .formatted(lake, lake);
    return Python.with("pyiceberg-core-0.12.0", PACKAGES).run(open + script);
  }

  @Test
  void readsTheRowsAndSkipsFiles() throws Exception {
    Lakes.append(IcebergTables.at(lake), "a", 0, 50);

    assertThat(
            run(
                """
                scan = table.scan(row_filter="time >= '2026-11-20T08:00:49.000050+00:00'")
                print(len(list(table.scan().plan_files())), len(list(scan.plan_files())))
                row = scan.to_arrow().to_pylist()[0]
                print(row['body'], row['time'], row['date'], row['attributes'])
                print(len(list(table.scan(row_filter="time < '2026-11-20T00:00:00+00:00'").plan_files())))
                print('\\n'.join(sorted(table.scan().to_arrow()['body'].to_pylist())))
                """))
        .isEqualTo(
            "5 1\na 49 2026-11-20 08:00:49.000050+00:00 2026-11-20 [('n', '49')]\n0\n"
                + String.join("\n", LogRequests.bodies("a", 0, 50)));
  }

  @Test
  void appendsAndInletGoesOn() throws Exception {
    IcebergTables tables = IcebergTables.at(lake);
    Lakes.append(tables, "a", 0, 20);
    run("table.append(table.scan(row_filter=\"body = 'a 7'\").to_arrow())");
    Lakes.append(IcebergTables.at(lake), "a", 20, 10);

    assertThat(
            run(
                """
                print(table.scan().to_arrow().num_rows)
                print(table.scan(row_filter="body = 'a 7'").to_arrow().num_rows)
                """))
        .isEqualTo("31\n2");
  }
}
