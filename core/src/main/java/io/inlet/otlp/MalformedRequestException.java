package io.inlet.otlp;

import io.inlet.schema.Signal;

/**
 * An export request whose structure is broken. It is refused whole: no record of it has been kept,
 * and sending the same bytes again fails again.
 */
public final class MalformedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Signal signal;
  private final String reason;
  private final long offset;
  private final long line;
  private final long column;

  private MalformedRequestException(
      Signal signal, String reason, long offset, long line, long column, String where) {
    super("malformed OTLP " + signal.lowerCaseName() + " request, " + where + ": " + reason);
    this.signal = signal;
    this.reason = reason;
    this.offset = offset;
    this.line = line;
    this.column = column;
  }

  /**
   * A request broken at a byte.
   *
   * @param offset the position in the request, counted from 0
   * @param reason what is wrong there, without the position
   */
  public static MalformedRequestException atByte(Signal signal, long offset, String reason) {
    return new MalformedRequestException(signal, reason, offset, -1, -1, "byte " + offset);
  }

  /**
   * A JSON request broken at a line and column.
   *
   * @param line the line, counted from 1
   * @param column the column, counted from 1
   * @param reason what is wrong there, without the position
   */
  public static MalformedRequestException atLine(
      Signal signal, long line, long column, String reason) {
    return new MalformedRequestException(
        signal, reason, -1, line, column, "line " + line + ", column " + column);
  }

  /** The signal that the request was read as. */
  public Signal signal() {
    return signal;
  }

  /** What is wrong, without the position. */
  public String reason() {
    return reason;
  }

  /** The position of the error in a protobuf request, counted from 0; -1 for JSON. */
  public long offset() {
    return offset;
  }

  /** The line of the error in a JSON request, counted from 1; -1 for protobuf. */
  public long line() {
    return line;
  }

  /** The column of the error in a JSON request, counted from 1; -1 for protobuf. */
  public long column() {
    return column;
  }
}
