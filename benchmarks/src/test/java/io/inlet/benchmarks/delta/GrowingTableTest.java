package io.inlet.benchmarks.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.appends.InletAppends;
import io.inlet.benchmarks.measure.Series;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.schema.Tables;
import io.inlet.table.AsOf;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A table that is lengthened is one that Inlet goes on with. The short form has 1,200 commits, the
 * long one 100,000; it prints how long opening and an append take.
 */
class GrowingTableTest {
  private static final int COMMITS =
      "long".equals(System.getProperty("inlet.stress")) ? 100_000 : 1_200;

  @Test
  void aLengthenedTableHoldsEveryCommitAndTakesMore() throws Exception {
    byte[] request = LogWorkload.generate(42).payloads().get(0);
    try (BenchLake lake = BenchLake.of(List.of())) {
      GrowingTable table = GrowingTable.create(lake, "lake", request);
      table.grow(COMMITS);
      double opening = table.open();
      Series appending = new Series();
      try (InletAppends appends = table.appends()) {
        appends.append(1);
        appending.add(appends.append(9));
      }
      System.out.printf(
          "%d commits: opening %.0f ms, an append %s ms%n", COMMITS, opening, appending);

      try (TableCatalog tables = lake.tables("lake");
          Table logs = tables.open(Tables.LOGS)) {
        assertThat(logs.mark("long-log")).hasValue(COMMITS - 1L);
        assertThat(tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow())
            .satisfies(
                snapshot -> {
                  assertThat(snapshot.version()).isEqualTo(COMMITS + 10);
                  assertThat(snapshot.files()).hasSize(COMMITS + 10);
                });
        assertThat(tables.history("otel_logs", 100)).hasSize(100);
      }
    }
  }
}
