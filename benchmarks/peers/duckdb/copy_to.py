"""DuckDB writes the columns of a Parquet file again, from a table in memory, on one thread.

Usage: copy_to.py INPUT.parquet OUTPUT.parquet ROWS_PER_GROUP
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "turns"))

import duckdb
import turns


def main(source, target, rows_per_group):
    database = duckdb.connect(":memory:")
    database.execute("SET threads = 1")
    database.execute("SET TimeZone = 'UTC'")
    database.execute("CREATE TABLE logs AS SELECT * FROM read_parquet(?)", [source])
    copy = (
        f"COPY logs TO '{target}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1,"
        f" ROW_GROUP_SIZE {int(rows_per_group)})"
    )

    def run(_):
        database.execute(copy)
        return os.path.getsize(target)

    turns.serve(run)


main(*sys.argv[1:])
