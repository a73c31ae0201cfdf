package io.inlet.cli.convert;

import io.inlet.otlp.OtlpFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file to convert.
 *
 * @param name what messages call it
 * @param path where it is
 * @param format how requests stand in it, where that is known without looking
 * @param arrival when its requests arrived, for records without a time of their own
 * @param bytes its size
 */
record Input(String name, Path path, Optional<OtlpFormat> format, Instant arrival, long bytes) {

  /** The input in a file, which says its format and, by its modification time, its arrival. */
  static Input of(String name, Path path, Optional<OtlpFormat> format) throws IOException {
    return new Input(
        name, path, format, Files.getLastModifiedTime(path).toInstant(), Files.size(path));
  }

  InputStream open() throws IOException {
    return Files.newInputStream(path);
  }
}
