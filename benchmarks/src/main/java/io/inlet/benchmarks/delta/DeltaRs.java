package io.inlet.benchmarks.delta;

import io.inlet.benchmarks.appends.PythonAppends.Peer;

/** Opens a table and appends the rows of its first append again, by delta-rs. */
final class DeltaRs {
  private static final String SCRIPT =
      """
      import sys, time
      from deltalake import DeltaTable, write_deltalake
      rows = DeltaTable(sys.argv[1], version=1).to_pyarrow_table()
      print('ready', flush=True)
      for line in sys.stdin:
          if line.strip() == 'open':
              start = time.perf_counter()
              table = DeltaTable(sys.argv[1])
              print((time.perf_counter() - start) * 1000, flush=True)
              continue
          for i in range(int(line)):
              start = time.perf_counter()
              write_deltalake(table, rows, mode='append')
              print((time.perf_counter() - start) * 1000, flush=True)
      """;

  /** Takes the table's address; {@code open} has to come first. */
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
