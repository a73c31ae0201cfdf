package io.inlet.cli.convert;

import io.inlet.cli.ErrorReport;
import io.inlet.otlp.OtlpFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that the user's arguments mean: files, directories with all that lies in them,
 * and standard input. What cannot be read is a {@link Problem}; the rest goes on. Closing removes
 * the copy of standard input.
 */
final class Inputs implements AutoCloseable {
  /** The argument that stands for standard input. */
  static final String STANDARD_INPUT = "-";

  /** What Java makes of bytes that are none in an argument, which name no file any more. */
  private static final char NOT_A_CHARACTER = '\uFFFD';

  private final InputStream standardInput;
  private final Optional<OtlpFormat> givenFormat;
  private final List<Input> found = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Path copy;

  /**
   * Something that cannot be converted.
   *
   * @param input its name
   * @param message its name and why
   */
  record Problem(String input, String message) {}

  Inputs(InputStream standardInput, Optional<OtlpFormat> givenFormat) {
    this.standardInput = standardInput;
    this.givenFormat = givenFormat;
  }

  /** Adds what an argument means. */
  void add(String argument) {
    try {
      if (argument.equals(STANDARD_INPUT)) {
        addStandardInput();
      } else {
        addPath(Path.of(argument), argument);
      }
    } catch (IOException | UncheckedIOException e) {
      problems.add(new Problem(argument, ErrorReport.describe(argument, e)));
    }
  }

  List<Input> found() {
    return found;
  }

  List<Problem> problems() {
    return problems;
  }

  private void addPath(Path path, String name) throws IOException {
    if (!Files.exists(path)) {
      throw name.indexOf(NOT_A_CHARACTER) < 0
          ? new NoSuchFileException(name)
          : new IOException(
              name + ": its name is not UTF-8, so only its directory or - can be given instead");
    }
    if (!Files.isDirectory(path)) {
      found.add(Input.of(name, path, formatOf(path)));
      return;
    }
    List<Path> files;
    try (Stream<Path> tree = Files.walk(path)) {
      // Sorted, so that the same directory is converted in the same order everywhere.
      files = tree.filter(Files::isRegularFile).filter(Inputs::isOtlp).sorted().toList();
    }
    if (files.isEmpty()) {
      problems.add(
          new Problem(
              name, name + ": no file .pb, .json, .jsonl or .ndjson (also .gz or .zst) in it"));
    }
    for (Path file : files) {
      found.add(Input.of(file.toString(), file, formatOf(file)));
    }
  }

  /** Its content is read twice, to be recognised before it is written: that takes a file. */
  private void addStandardInput() throws IOException {
    Path file = Files.createTempFile("inlet-input", ".tmp");
    copy = file;
    Files.copy(standardInput, file, StandardCopyOption.REPLACE_EXISTING);
    found.add(new Input("standard input", file, givenFormat, Instant.now(), Files.size(file)));
  }

  private Optional<OtlpFormat> formatOf(Path path) {
    return givenFormat.isPresent() ? givenFormat : OtlpFormat.ofFileName(path.toString());
  }

  private static boolean isOtlp(Path path) {
    return OtlpFormat.ofFileName(path.toString()).isPresent();
  }

  @Override
  public void close() throws IOException {
    if (copy != null) {
      Files.deleteIfExists(copy);
    }
  }
}
