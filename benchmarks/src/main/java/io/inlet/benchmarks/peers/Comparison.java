package io.inlet.benchmarks.peers;

import io.inlet.parquet.Compression;
import io.inlet.parquet.ParquetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What Inlet does beside a peer. The files have what the peers' have: no bloom filters. */
enum Comparison {
  /** From encoded requests to a Parquet file of zstd level 1. */
  END_TO_END("logs_end_to_end_over_", Compression.ZSTD),
  /** From decoded rows to a Parquet file without compression. */
  ENCODING("encode_over_", Compression.NONE),
  /** From decoded rows to a Parquet file of zstd level 1. */
  ENCODING_WITH_ZSTD("encode_zstd_over_", Compression.ZSTD);

  private final String ratio;
  private final Compression compression;

  Comparison(String ratio, Compression compression) {
    this.ratio = ratio;
    this.compression = compression;
  }

  /** The name of the ratio of times to a peer. */
  String ratio(String peer) {
    return ratio + peer;
  }

  /** The name of Inlet's side. */
  String inletName() {
    return "inlet_" + name().toLowerCase(Locale.ROOT);
  }

  /** Inlet's side, which writes a file into the directory. */
  InletRun inlet(List<byte[]> requests, Path directory) throws IOException {
    String name = inletName();
    Path file = directory.resolve(name + ".parquet");
    ParquetOptions options =
        ParquetOptions.builder().compression(compression).bloomFilterColumns(Set.of()).build();
    return this == END_TO_END
        ? InletRun.endToEnd(name, requests, file, options)
        : InletRun.encoding(name, requests, file, options);
  }
}
