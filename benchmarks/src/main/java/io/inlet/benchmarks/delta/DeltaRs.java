package io.inlet.benchmarks.delta;

import io.inlet.benchmarks.PythonAppends.Peer;

/** Appends of the rows that a table holds to the same table, by delta-rs. */
final class DeltaRs {
  private static final String SCRIPT =
      """
      import sys, time
      from deltalake import DeltaTable, write_deltalake
      table = DeltaTable(sys.argv[1])
      rows = table.to_pyarrow_table()
      print('ready', flush=True)
      for line in sys.stdin:
          for i in range(int(line)):
              start = time.perf_counter()
              write_deltalake(table, rows, mode='append')
              print((time.perf_counter() - start) * 1000, flush=True)
      """;

  /** Takes the table's directory. */
  static final Peer PEER =
      new Peer(
          "delta-rs",
          "deltalake pyarrow",
          "python-deltalake-",
          "./mvnw -pl core,storage-s3,catalog-delta,catalog-delta/reader-check test"
              + " -Dtest=DeltaRsTest -Dsurefire.failIfNoSpecifiedTests=false",
          SCRIPT);

  private DeltaRs() {}
}
