package io.inlet.benchmarks.iceberg;

import io.inlet.benchmarks.PythonAppends.Peer;

/** Appends of the rows that a table holds to the same table, by PyIceberg. */
final class PyIceberg {
  private static final String SCRIPT =
      """
      import sys, time
      from pyiceberg.catalog import load_catalog
      lake, name = sys.argv[1], sys.argv[2]
      catalog = load_catalog('inlet', type='sql', uri=f'sqlite:///{lake}/catalog.db', warehouse=lake)
      table = catalog.load_table(name)
      rows = table.scan().to_arrow()
      print('ready', flush=True)
      for line in sys.stdin:
          for i in range(int(line)):
              start = time.perf_counter()
              table.append(rows)
              print((time.perf_counter() - start) * 1000, flush=True)
      """;

  /** Takes the lake's directory and the table's name. */
  static final Peer PEER =
      new Peer(
          "PyIceberg",
          "'pyiceberg[sql-sqlite,pyiceberg-core]' pyarrow",
          "python-pyiceberg-core-",
          "./mvnw -pl core,storage-s3,catalog-iceberg,catalog-iceberg/reader-check test"
              + " -Dtest=PyIcebergTest -Dsurefire.failIfNoSpecifiedTests=false",
          SCRIPT);

  private PyIceberg() {}
}
