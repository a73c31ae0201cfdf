package io.inlet.otlp;

import io.inlet.otlp.internal.json.JsonText;
import io.inlet.otlp.internal.json.JsonToProtobuf;
import io.inlet.otlp.internal.json.SignalDetector;
import io.inlet.schema.Signal;
import java.util.Objects;
import java.util.Optional;

/**
 * OTLP/JSON export requests as OTLP protobuf bytes, which is the form everything else in Inlet
 * takes.
 *
 * <p>Implements "JSON Protobuf Encoding" of the OTLP specification on top of protobuf's own JSON
 * mapping (ProtoJSON), for {@code ExportLogsServiceRequest}, {@code ExportTraceServiceRequest} and
 * {@code ExportMetricsServiceRequest}:
 *
 * <ul>
 *   <li><b>Names</b> are lowerCamelCase or the original snake_case. Unknown members are skipped,
 *       whatever they hold. {@code null} is the same as absent, but not inside an array.
 *   <li><b>Trace and span ids</b> are hex (32 or 16 digits of either case) or base64 (24 or 12
 *       characters), told apart by length; {@code ""} is the empty id. Other bytes are base64,
 *       standard or URL-safe, padded or not.
 *   <li><b>Enums</b> are names or numbers. An unknown number is kept, an unknown name refused.
 *   <li><b>Integers</b> are numbers or strings; {@code 1.0} and {@code 1e3} are integers too. Out
 *       of range is refused. <b>Doubles</b> are numbers, numeric strings, {@code "NaN"}, {@code
 *       "Infinity"} or {@code "-Infinity"}; a number beyond the range of a double is refused.
 *   <li><b>A field set twice</b> in one object (also once by each of its names), or two members of
 *       one oneof, is refused, as the conformance tests of ProtoJSON ask. For an unknown member it
 *       does not matter.
 *   <li><b>Text</b> is UTF-8, with or without a byte order mark. Invalid UTF-8 is refused; an
 *       escaped surrogate without its pair ({@code "\ud800"}) becomes U+FFFD.
 *   <li><b>Presence</b> is kept: an optional 0, an empty {@code AnyValue}, an empty array value.
 *   <li>A member that belongs to the request of <b>another signal</b> is refused: skipped as
 *       unknown, its telemetry would be lost silently.
 * </ul>
 *
 * <p><b>Limits.</b> {@value #MAX_DEPTH} levels of arrays and objects, {@value #MAX_NAME_LENGTH}
 * bytes in a member's name, {@value #MAX_NUMBER_LENGTH} characters in a number. The protobuf is at
 * most four times as long as the JSON (an array of one-digit doubles), usually half as long.
 *
 * <p>All methods may be called by any number of threads. The array given in is not changed or kept.
 */
public final class OtlpJson {
  /** How deep arrays and objects may nest in a request: {@value}. */
  public static final int MAX_DEPTH = JsonToProtobuf.MAX_DEPTH;

  /** How long the name of an object's member may be, in bytes: {@value}. */
  public static final int MAX_NAME_LENGTH = JsonToProtobuf.MAX_NAME_LENGTH;

  /** How long a number may be, in characters: {@value}. */
  public static final int MAX_NUMBER_LENGTH = JsonToProtobuf.MAX_NUMBER_LENGTH;

  private OtlpJson() {}

  /**
   * Converts an export request.
   *
   * @param signal the signal it is of
   * @param json one JSON object in UTF-8
   * @return the bytes of the export request
   * @throws MalformedRequestException when the JSON is not an export request of that signal, with
   *     line and column (in bytes), and the path of the value at fault in the reason
   */
  public static byte[] toProtobuf(Signal signal, byte[] json) {
    return toProtobuf(signal, json, 0, json.length);
  }

  /**
   * Converts an export request that is a part of an array.
   *
   * @throws MalformedRequestException as {@link #toProtobuf(Signal, byte[])}; lines and columns are
   *     counted from the offset
   * @throws IndexOutOfBoundsException when offset and length are not within the array
   */
  public static byte[] toProtobuf(Signal signal, byte[] json, int offset, int length) {
    Objects.requireNonNull(signal, "signal");
    Objects.checkFromIndexSize(offset, length, json.length);
    JsonText text = new JsonText(json, offset, length, 1);
    return JsonToProtobuf.convert(signal, text, JsonToProtobuf.MAX_ARRAY_BYTES);
  }

  /**
   * The signal of a JSON request, by the first of {@code resourceLogs}, {@code resourceSpans} and
   * {@code resourceMetrics} (or {@code resource_logs}, …) among its members. Reads no further than
   * that, so that it also works on the beginning of a request.
   *
   * @return empty when there is no such member before the text ends or stops being JSON. An empty
   *     object is an empty request of any signal; what is not JSON is refused by {@link
   *     #toProtobuf(Signal, byte[])} with any signal.
   */
  public static Optional<Signal> detectSignal(byte[] json) {
    return detectSignal(json, 0, json.length);
  }

  /**
   * The signal of a JSON request that is a part of an array, as {@link #detectSignal(byte[])}.
   *
   * @throws IndexOutOfBoundsException when offset and length are not within the array
   */
  public static Optional<Signal> detectSignal(byte[] json, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, json.length);
    return SignalDetector.detect(new JsonText(json, offset, length, 1));
  }
}
