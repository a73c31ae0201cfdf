"""Arrow C++ writes the columns of a Parquet file again, from memory, on one thread.

Usage: encode.py INPUT.parquet OUTPUT.parquet none|zstd everywhere|where-values-repeat|smallest
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


# The smallest files of what was tried at zstd level 1: a dictionary of up to 16 MiB for attribute values too, where
# Arrow gives up at 1 MiB by default, and delta encodings.
DELTAS = {
    "time": "DELTA_BINARY_PACKED",
    "time_unix_nano": "DELTA_BINARY_PACKED",
    "observed_time_unix_nano": "DELTA_BINARY_PACKED",
    "body": "DELTA_LENGTH_BYTE_ARRAY",
    "trace_id": "DELTA_BYTE_ARRAY",
    "span_id": "DELTA_LENGTH_BYTE_ARRAY",
}

# Of the paths of all columns, what Arrow is told.
ENCODINGS = {
    "everywhere": lambda paths: {"use_dictionary": True},
    "where-values-repeat": lambda paths: {"use_dictionary": [p for p in paths if p not in DISTINCT]},
    "smallest": lambda paths: {
        "use_dictionary": [p for p in paths if p not in DELTAS],
        "dictionary_pagesize_limit": 16 << 20,
        "column_encoding": DELTAS,
    },
}


def main(source, target, codec, dictionaries):
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
        **ENCODINGS[dictionaries](leaves(source)),
    }

    def run(_):
        parquet.write_table(table, target, **settings)
        return os.path.getsize(target)

    turns.serve(run)


def leaves(source):
    schema = parquet.ParquetFile(source).schema
    return [schema.column(i).path for i in range(len(schema))]


main(*sys.argv[1:])
