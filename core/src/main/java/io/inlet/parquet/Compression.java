package io.inlet.parquet;

/** How pages are compressed: the codecs of Compression.md in the Parquet format specification. */
public enum Compression {
  /** Zstandard, RFC 8878; levels 1 to 22, default 1. */
  ZSTD,
  /** Snappy; no levels. */
  SNAPPY,
  /** GZIP, RFC 1952; levels 1 to 9, default 6. */
  GZIP,
  /** LZ4 blocks without a frame; no levels. */
  LZ4_RAW,
  /** Pages as they are. */
  NONE
}
