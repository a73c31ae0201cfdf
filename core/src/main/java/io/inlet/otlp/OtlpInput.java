package io.inlet.otlp;

import io.inlet.otlp.internal.input.Decompression;
import io.inlet.otlp.internal.input.RequestReader;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The export requests of a file or stream, as OTLP protobuf bytes.
 *
 * <p>Gzip and zstd are recognised by their first bytes, never by name; several members or frames
 * behind each other are read as one. One request is in memory at a time, so a JSON lines file may
 * be of any length.
 *
 * <p>Unknown members of JSON are skipped, as OTLP asks. But an object that has members, and none of
 * them known to any export request, is of something else, such as a log record in a format of its
 * own: it is refused.
 *
 * <pre>{@code
 * try (OtlpInput input = OtlpInput.open("logs.jsonl.gz", stream, OtlpFormat.JSON_LINES)) {
 *   for (OtlpInput.Entry entry = input.next(); entry != null; entry = input.next()) {
 *     if (entry instanceof OtlpInput.Refusal refusal) {
 *       System.err.println(refusal.message());
 *     } else if (entry instanceof OtlpInput.Request request) {
 *       write(request.signal(), request.protobuf());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>For one thread at a time. The input owns the stream and closes it.
 */
public final class OtlpInput implements AutoCloseable {
  /** The default of {@code maxRequestBytes}: 64 MiB. */
  public static final int DEFAULT_MAX_REQUEST_BYTES = 64 << 20;

  private final String name;
  private final InputStream stream;
  private final RequestReader reader;

  private OtlpInput(String name, InputStream stream, RequestReader reader) {
    this.name = name;
    this.stream = stream;
    this.reader = reader;
  }

  /** What an input holds at one place: a request, or the refusal of one. */
  public sealed interface Entry permits Request, Refusal {}

  /**
   * A request. Protobuf is passed on as it is; whether it is well-formed shows when it is decoded.
   *
   * @param line the line on which the request starts, counted from 1; always 1 but for JSON lines
   * @param signal the signal that was given or, in JSON, found; empty for protobuf without a given
   *     signal, and for a JSON request without records such as {@code {}}
   * @param protobuf the bytes of the export request, which are the caller's
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  public record Request(long line, Optional<Signal> signal, byte[] protobuf) implements Entry {}

  /**
   * A request that is refused alone; what comes after it in the input can be read.
   *
   * @param name the input's name
   * @param signal the signal that was given or found, if any
   * @param line the line of the error in the input, counted from 1; -1 in protobuf
   * @param column the column of the error, counted from 1 in bytes; -1 in protobuf
   * @param reason what is wrong there
   */
  public record Refusal(String name, Optional<Signal> signal, long line, long column, String reason)
      implements Entry {

    /** {@code logs.jsonl:17:240: …}. */
    public String message() {
      return line < 0 ? name + ": " + reason : name + ":" + line + ":" + column + ": " + reason;
    }
  }

  /**
   * Opens an input of which each JSON request says by itself what signal it is of, with {@link
   * #DEFAULT_MAX_REQUEST_BYTES}.
   *
   * @param name what refusals and errors call the input
   * @param stream the bytes, compressed or not; closed with the input, or here when opening fails
   * @throws IOException when reading the first bytes fails
   */
  public static OtlpInput open(String name, InputStream stream, OtlpFormat format)
      throws IOException {
    return open(name, stream, format, null, DEFAULT_MAX_REQUEST_BYTES);
  }

  /**
   * Opens an input.
   *
   * @param name what refusals and errors call the input
   * @param stream the bytes, compressed or not; closed with the input, or here when opening fails
   * @param signal the signal of all requests; null: JSON says it, protobuf leaves it open
   * @param maxRequestBytes a request that is larger, decompressed and as protobuf, is refused
   *     before it is in memory; from 1 to 1 GiB
   * @throws IOException when reading the first bytes fails
   */
  public static OtlpInput open(
      String name,
      InputStream stream,
      OtlpFormat format,
      @Nullable Signal signal,
      int maxRequestBytes)
      throws IOException {
    Objects.requireNonNull(format, "format");
    if (maxRequestBytes < 1 || maxRequestBytes > 1 << 30) {
      throw new IllegalArgumentException(
          "maxRequestBytes: %d (expected: 1 to %d)".formatted(maxRequestBytes, 1 << 30));
    }
    InputStream decompressed = decompress(name, stream);
    RequestReader reader =
        RequestReader.of(format, name, decompressed, Optional.ofNullable(signal), maxRequestBytes);
    return new OtlpInput(name, decompressed, reader);
  }

  /**
   * The content of a stream: decompressed when it starts as gzip or zstd does, else as it is. Zstd
   * frames may ask for a window of up to 128 MiB, which is memory outside the heap.
   *
   * @param name what errors call the stream
   * @param stream closed with the result, or here when opening fails
   * @throws IOException when reading the first bytes fails; the result's methods throw it, naming
   *     the stream, also when compressed data is damaged or ends too early
   */
  public static InputStream decompress(String name, InputStream stream) throws IOException {
    return Decompression.open(name, stream);
  }

  /**
   * Reads the next request.
   *
   * @return the request or its refusal; null at the end
   * @throws IOException when the stream cannot be read further, for example because its compressed
   *     data is cut off; the message names the input. Requests before it have been returned, one
   *     that it interrupts is not.
   */
  public @Nullable Entry next() throws IOException {
    return reader.next();
  }

  /** The name that refusals and errors use. */
  public String name() {
    return name;
  }

  /** Closes the stream. */
  @Override
  public void close() throws IOException {
    stream.close();
  }
}
