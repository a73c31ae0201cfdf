package io.inlet.cli.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.inlet.otlp.OtlpFormat;
import io.inlet.otlp.OtlpInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What an input's decompressed bytes tell. */
final class Contents {
  private static final int BUFFER_BYTES = 1 << 16;

  private Contents() {}

  /** The SHA-256 in hex: the same for a file and its compressed copy. */
  static String hash(Input input) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream stream = OtlpInput.decompress(input.name(), input.open())) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The format that is known, or else by the bytes themselves; these also tell JSON lines in a file
   * named {@code .json}, as the Collector's file exporter writes them.
   *
   * @param known the format by the user's word or the file's name
   */
  static OtlpFormat format(Input input, Optional<OtlpFormat> known) throws IOException {
    if (known.isPresent() && known.get() != OtlpFormat.JSON) {
      return known.get();
    }
    OtlpFormat found = format(input);
    return found == OtlpFormat.JSON_LINES ? found : known.orElse(found);
  }

  /**
   * The format by the bytes themselves: JSON starts with a brace, and JSON lines have a whole
   * object on the first line. A single object on one line reads the same either way.
   */
  private static OtlpFormat format(Input input) throws IOException {
    try (InputStream stream =
        new BufferedInputStream(OtlpInput.decompress(input.name(), input.open()), BUFFER_BYTES)) {
      if (firstVisible(stream) != '{') {
        return OtlpFormat.PROTOBUF;
      }
      return objectEndsOnFirstLine(stream) ? OtlpFormat.JSON_LINES : OtlpFormat.JSON;
    }
  }

  /** The first byte that is not white space, left in the stream; -1 if there is none. */
  private static int firstVisible(InputStream stream) throws IOException {
    while (true) {
      stream.mark(1);
      int c = stream.read();
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        if (c >= 0) {
          stream.reset();
        }
        return c;
      }
    }
  }

  private static boolean objectEndsOnFirstLine(InputStream stream) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(stream)) {
      JsonToken token = parser.nextToken();
      for (int depth = 0; token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (parser.currentTokenLocation().getLineNr() > 1) {
          return false;
        }
        if (depth == 0) {
          return true;
        }
      }
      return true;
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      // Broken JSON is refused later, with its place; an error on the first line is a line's error.
      return e.getLocation() != null && e.getLocation().getLineNr() == 1;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
