package io.inlet.benchmarks.peers;

import io.inlet.benchmarks.measure.WrongArgumentException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The programs beside which Inlet is measured. */
enum Peer {
  OTLP2PARQUET(
      "otlp2parquet",
      new Way(
          "otlp2parquet_as_shipped",
          Comparison.END_TO_END,
          Contents.OWN_COLUMNS_IN_MANY_FILES,
          List.of("{installed}/otlp2parquet-as-shipped", "{requests}", "{output}", "as-shipped")),
      new Way(
          "otlp2parquet",
          Comparison.END_TO_END,
          Contents.OWN_COLUMNS,
          List.of("{installed}/otlp2parquet", "{requests}", "{output}", "one-file"))),
  ARROW_RS(
      "arrow-rs",
      arrowRs("arrow_rs", Comparison.END_TO_END, "end-to-end", "zstd", "everywhere"),
      arrowRs(
          "arrow_rs_some_dictionaries",
          Comparison.END_TO_END,
          "end-to-end",
          "zstd",
          "where-values-repeat"),
      arrowRs(
          "arrow_rs_uncompressed", Comparison.ENCODING, "encoding", "none", "where-values-repeat"),
      arrowRs(
          "arrow_rs_zstd",
          Comparison.ENCODING_WITH_ZSTD,
          "encoding",
          "zstd",
          "where-values-repeat")),
  ARROW_CPP(
      "arrow-cpp",
      arrowCpp("arrow_cpp", Comparison.ENCODING, "none", "everywhere"),
      arrowCpp("arrow_cpp_some_dictionaries", Comparison.ENCODING, "none", "where-values-repeat"),
      arrowCpp("arrow_cpp_zstd", Comparison.ENCODING_WITH_ZSTD, "zstd", "everywhere"),
      arrowCpp(
          "arrow_cpp_zstd_some_dictionaries",
          Comparison.ENCODING_WITH_ZSTD,
          "zstd",
          "where-values-repeat"),
      arrowCpp("arrow_cpp_zstd_smallest", Comparison.ENCODING_WITH_ZSTD, "zstd", "smallest")),
  DUCKDB(
      "duckdb",
      new Way(
          "duckdb",
          Comparison.ENCODING_WITH_ZSTD,
          Contents.EQUAL_COLUMNS,
          List.of(
              "{installed}/python/bin/python",
              "{sources}/duckdb/copy_to.py",
              "{columns}",
              "{output}",
              "122880"))),
  COLLECTOR("collector", collector("proto"), collector("json"));

  private final String argument;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed, of records
  private final List<Way> ways;

  Peer(String argument, Way... ways) {
    this.argument = argument;
    this.ways = List.of(ways);
  }

  /** As it is called on the command line. */
  String argument() {
    return argument;
  }

  /** The ways in which it is run. */
  List<Way> ways() {
    return ways;
  }

  /**
   * The peers of a list.
   *
   * @param list names with commas between them, or {@code all}
   * @throws WrongArgumentException if there is no peer of a name
   */
  static List<Peer> parse(String list) {
    if (list.equals("all")) {
      return List.of(values());
    }
    return Arrays.stream(list.split(",", -1)).map(Peer::named).distinct().toList();
  }

  private static Peer named(String argument) {
    return Arrays.stream(values())
        .filter(peer -> peer.argument.equals(argument))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongArgumentException(
                    "peer: %s (expected: all, or some of %s)".formatted(argument, names())));
  }

  /** All names, with commas between them. */
  static String names() {
    return Arrays.stream(values()).map(Peer::argument).collect(Collectors.joining(","));
  }

  private static Way arrowRs(
      String name, Comparison comparison, String work, String codec, String dictionaries) {
    String input = comparison == Comparison.END_TO_END ? "{requests}" : "{columns}";
    return new Way(
        name,
        comparison,
        equalColumns(codec),
        List.of("{installed}/arrow-rs", work, input, "{output}", codec, dictionaries));
  }

  private static Way arrowCpp(
      String name, Comparison comparison, String codec, String dictionaries) {
    return new Way(
        name,
        comparison,
        equalColumns(codec),
        List.of(
            "{installed}/python/bin/python",
            "{sources}/arrow-cpp/encode.py",
            "{columns}",
            "{output}",
            codec,
            dictionaries));
  }

  private static Contents equalColumns(String codec) {
    return codec.equals("none") ? Contents.EQUAL_COLUMNS_UNCOMPRESSED : Contents.EQUAL_COLUMNS;
  }

  private static Way collector(String format) {
    return new Way(
        "collector_" + format,
        Comparison.END_TO_END,
        Contents.REQUESTS,
        List.of("{installed}/collector", "{requests}", "{output}", format));
  }
}
