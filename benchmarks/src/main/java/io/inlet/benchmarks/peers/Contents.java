package io.inlet.benchmarks.peers;

/** What a peer writes. */
enum Contents {
  /** One Parquet file of zstd level 1 with the columns of Inlet's. */
  EQUAL_COLUMNS,
  /** One Parquet file without compression with the columns of Inlet's. */
  EQUAL_COLUMNS_UNCOMPRESSED,
  /** One Parquet file of zstd level 1 with columns of the peer's own, ids among them. */
  OWN_COLUMNS,
  /** Parquet files in a directory, with columns of the peer's own, ids among them. */
  OWN_COLUMNS_IN_MANY_FILES,
  /** The requests again, in no columns. */
  REQUESTS;

  /** Whether it is one Parquet file. */
  boolean isOneFile() {
    return this == EQUAL_COLUMNS || this == EQUAL_COLUMNS_UNCOMPRESSED || this == OWN_COLUMNS;
  }
}
