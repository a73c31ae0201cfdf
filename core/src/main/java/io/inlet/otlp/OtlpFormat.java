package io.inlet.otlp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How export requests stand in a file. */
public enum OtlpFormat {
  /** One export request in protobuf. */
  PROTOBUF,
  /** One export request in OTLP/JSON, on as many lines as it likes. */
  JSON,
  /** OTLP/JSON, an export request on each line. */
  JSON_LINES;

  private static final List<String> COMPRESSED = List.of(".gz", ".gzip", ".zst", ".zstd");

  /**
   * The format that a file's name says: {@code .pb}, {@code .json}, {@code .jsonl} or {@code
   * .ndjson}, in either case, with or without {@code .gz}, {@code .gzip}, {@code .zst} or {@code
   * .zstd} behind it.
   */
  public static Optional<OtlpFormat> ofFileName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (String compressed : COMPRESSED) {
      if (name.endsWith(compressed)) {
        name = name.substring(0, name.length() - compressed.length());
        break;
      }
    }
    for (OtlpFormat format : values()) {
      if (format.endings().stream().anyMatch(name::endsWith)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private List<String> endings() {
    return switch (this) {
      case PROTOBUF -> List.of(".pb");
      case JSON -> List.of(".json");
      case JSON_LINES -> List.of(".jsonl", ".ndjson");
    };
  }
}
