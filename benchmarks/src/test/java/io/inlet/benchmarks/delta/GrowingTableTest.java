package io.inlet.benchmarks.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.schema.Tables;
import io.inlet.table.AsOf;
import io.inlet.table.Table;
import io.inlet.table.TableCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The small form of {@code bench delta}: a table that is lengthened is one that Inlet goes on with.
 */
class GrowingTableTest {
  @Test
  void aLengthenedTableHoldsEveryCommitAndTakesMore() throws Exception {
    byte[] request = LogWorkload.generate(42).payloads().get(0);
    try (BenchLake lake = BenchLake.of(List.of())) {
      GrowingTable table = GrowingTable.create(lake, "lake", request);
      table.grow(1_200);
      assertThat(table.open()).isPositive();
      try (InletAppends appends = table.appends()) {
        appends.append(3);
      }

      try (TableCatalog tables = lake.tables("lake");
          Table logs = tables.open(Tables.LOGS)) {
        assertThat(logs.mark("long-log")).hasValue(1_199);
        assertThat(tables.snapshot("otel_logs", AsOf.LATEST).orElseThrow())
            .satisfies(
                snapshot -> {
                  assertThat(snapshot.version()).isEqualTo(1_203);
                  assertThat(snapshot.files()).hasSize(1_203);
                });
        assertThat(tables.history("otel_logs", 2_000)).hasSize(1_204);
      }
    }
  }
}
