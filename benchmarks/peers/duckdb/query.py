"""DuckDB answers queries, one for each line, on one thread. The answer is a line's rows, then the first value.

Usage: query.py
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "turns"))

import duckdb
import turns


def main():
    database = duckdb.connect(":memory:")
    database.execute("SET threads = 1")
    database.execute("SET TimeZone = 'UTC'")

    def run(query):
        rows = database.execute(query).fetchall()
        return f"{len(rows)} {rows[0][0] if rows else ''}"

    turns.serve(run)


main()
