package io.inlet.benchmarks.iceberg;

import io.inlet.benchmarks.appends.PythonAppends.Peer;

/** Opens a table and appends the rows of its first append again, by PyIceberg. */
final class PyIceberg {
  private static final String SCRIPT =
      """
      import json, sys, time
      from pyiceberg.catalog import load_catalog
      catalog = load_catalog('inlet', **json.loads(sys.argv[1]))
      name = sys.argv[2]
      table = catalog.load_table(name)
      rows = table.scan().to_arrow()
      print('ready', flush=True)
      for line in sys.stdin:
          if line.strip() == 'processor':
              print(time.process_time() * 1000, flush=True)
              continue
          if line.strip() == 'open':
              start = time.perf_counter()
              catalog = load_catalog('inlet', **json.loads(sys.argv[1]))
              table = catalog.load_table(name)
              print((time.perf_counter() - start) * 1000, flush=True)
              continue
          for i in range(int(line)):
              start = time.perf_counter()
              table.append(rows)
              print((time.perf_counter() - start) * 1000, flush=True)
      """;

  /**
   * Takes the catalog's properties as JSON and the table's name. After others have appended, {@code
   * open} has to come first. {@code processor} gives the milliseconds of processor time so far, of
   * all threads.
   */
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
