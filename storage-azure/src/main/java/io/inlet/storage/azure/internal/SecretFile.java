package io.inlet.storage.azure.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A file with a secret, read each time it is asked for: who rotates credentials replaces the file.
 */
final class SecretFile implements Supplier<String> {
  private final String option;
  private final Path path;

  /**
   * Creates one; the file need not be there yet.
   *
   * @throws IllegalArgumentException if the text is no path
   */
  SecretFile(String option, String path) {
    this.option = option;
    try {
      this.path = Path.of(path);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          String.format("Option %s: '%s' (expected: a path)", option, path), e);
    }
  }

  /**
   * Returns what the file holds, blanks around it left out.
   *
   * @throws CredentialsMissingException if it holds nothing or cannot be read
   */
  @Override
  public String get() {
    String secret;
    try {
      secret = Files.readString(path, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new CredentialsMissingException(
          String.format("option %s: %s cannot be read: %s", option, path, e));
    }
    if (secret.isEmpty()) {
      throw new CredentialsMissingException(String.format("option %s: %s is empty", option, path));
    }
    return secret;
  }
}
