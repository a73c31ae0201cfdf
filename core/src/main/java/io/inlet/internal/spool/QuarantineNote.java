package io.inlet.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inlet.WriterListener.QuarantineReason;
import io.inlet.schema.Signal;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import java.util.Properties;

/**
 * What of a segment has not become rows, and why. It stands in the quarantine before anything later
 * of the same producer is committed, also while the segment itself is still where it was written.
 *
 * @param signal whose requests the segment holds
 * @param token the epoch that the segment is
 * @param part what of it
 * @param reason why, of few kinds
 * @param message why, in words
 * @param rows how many rows; 0 if that is not known
 */
public record QuarantineNote(
    Signal signal,
    CommitToken token,
    Part part,
    QuarantineReason reason,
    String message,
    long rows) {
  private static final String SUFFIX = ".note";
  private static final String REQUEST = "request-";

  /**
   * Part of a segment: the rows of one table, or one request.
   *
   * @param table the table's name; empty for a request
   * @param request the number of the request, from 0; -1 for a table
   */
  public record Part(String table, long request) {

    /** All rows of one table. */
    public static Part ofTable(String table) {
      return new Part(table, -1);
    }

    /** One request, for all tables. */
    public static Part ofRequest(long number) {
      return new Part("", number);
    }

    /** Whether it is one request. */
    public boolean isRequest() {
      return request >= 0;
    }

    private String text() {
      return isRequest() ? REQUEST + request : table;
    }

    static Part parse(String text) {
      return text.startsWith(REQUEST)
          ? ofRequest(Long.parseLong(text.substring(REQUEST.length())))
          : ofTable(text);
    }

    @Override
    public String toString() {
      return isRequest() ? "request " + request : "table " + table;
    }
  }

  /** What the names of all files of a segment in the quarantine begin with. */
  static String prefix(Signal signal, CommitToken token) {
    return String.format("%s.%s-%019d.", token.producerId(), signal.lowerCaseName(), token.epoch());
  }

  String fileName() {
    return prefix(signal, token) + part.text() + SUFFIX;
  }

  /** The part that a note of that name is about; empty if it is no note of {@code prefix}. */
  static Optional<Part> part(String prefix, String name) {
    if (!name.startsWith(prefix) || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    return Optional.of(
        Part.parse(name.substring(prefix.length(), name.length() - SUFFIX.length())));
  }

  byte[] encode() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("version", "1");
    properties.setProperty("reason", reason.name());
    properties.setProperty("message", message);
    properties.setProperty("rows", Long.toString(rows));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString().getBytes(UTF_8);
  }

  static QuarantineNote decode(Signal signal, CommitToken token, Part part, byte[] bytes)
      throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(new String(bytes, UTF_8)));
    try {
      return new QuarantineNote(
          signal,
          token,
          part,
          QuarantineReason.valueOf(properties.getProperty("reason", "")),
          properties.getProperty("message", ""),
          Long.parseLong(properties.getProperty("rows", "0")));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "a note of the quarantine about " + token + ", " + part + " cannot be read", e);
    }
  }
}
