"""Arrow C++ writes the columns of a Parquet file again, from memory, on one thread.

Usage: encode.py INPUT.parquet OUTPUT.parquet none|zstd [where-values-repeat]
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "turns"))

import pyarrow
import pyarrow.parquet as parquet
import turns

# Mostly distinct values: a dictionary for them costs time, is given up at 1 MiB, and saves nothing.
DISTINCT = {
    "time",
    "body",
    "trace_id",
    "span_id",
    "attributes.key_value.value",
    "time_unix_nano",
    "observed_time_unix_nano",
}


def main(source, target, codec, dictionaries="everywhere"):
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    table = parquet.read_table(source, use_threads=False).combine_chunks()
    flat = [f.name for f in table.schema if not pyarrow.types.is_nested(f.type) and f.name != "body"]
    settings = {
        "compression": codec,
        "compression_level": 1 if codec == "zstd" else None,
        "row_group_size": table.num_rows,
        "write_page_index": True,
        "write_page_checksum": True,
        "write_statistics": flat,
        "store_schema": False,
        "use_dictionary": True if dictionaries == "everywhere" else columns_with_dictionary(source),
    }

    def run(_):
        parquet.write_table(table, target, **settings)
        return os.path.getsize(target)

    turns.serve(run)


def columns_with_dictionary(source):
    schema = parquet.ParquetFile(source).schema
    paths = [schema.column(i).path for i in range(len(schema))]
    return [path for path in paths if path not in DISTINCT]


main(*sys.argv[1:])
