package io.inlet.storage.gcs.internal;

import com.google.api.client.http.HttpResponse;
import io.inlet.storage.Location;
import io.inlet.storage.remote.PieceStream;
import io.inlet.storage.remote.RemoteCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an object from one offset to another. When the connection breaks it goes on where it
 * was, in the same version of the object. For one thread.
 */
public final class GcsReadStream extends PieceStream {
  private static final int PIECE_BYTES = 128 << 10;

  private final GcsHttp http;
  private final RemoteCalls calls;
  private final Location location;
  private final long end;
  private long position;
  private @Nullable Body body;
  private final String generation;

  /** An answer under way; whoever reads from it has it to himself. */
  private static final class Body {
    final byte[] buffer;
    final String generation;
    private final @Nullable HttpResponse response;
    private final @Nullable InputStream stream;

    Body(@Nullable HttpResponse response, int bufferBytes, String generation) throws IOException {
      this.buffer = new byte[bufferBytes];
      this.generation = generation;
      this.response = response;
      this.stream = response == null ? null : response.getContent();
    }

    /** Reads what is there, at least a byte; -1 at the end. */
    int read() throws IOException {
      return stream == null ? -1 : stream.read(buffer, 0, buffer.length);
    }

    void close() {
      if (response != null) {
        try {
          // Not read to its end, which may be gigabytes away.
          response.disconnect();
        } catch (IOException e) {
          // It is given up in any case.
        }
      }
    }
  }

  /**
   * Opens an object.
   *
   * @param length the most bytes to give
   * @throws NoSuchFileException if it is not there
   */
  public GcsReadStream(GcsHttp http, RemoteCalls calls, Location location, long offset, long length)
      throws IOException {
    super(location);
    this.http = http;
    this.calls = calls;
    this.location = location;
    this.position = offset;
    this.end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    Body first = calls.read("read", location, () -> open(offset, ""));
    this.body = first;
    this.generation = first.generation;
  }

  private Body open(long from, String generation) throws IOException {
    String query = "?alt=media" + (generation.isEmpty() ? "" : "&generation=" + generation);
    boolean whole = from == 0 && end == Long.MAX_VALUE;
    HttpResponse response =
        http.get(
            location.key(),
            query,
            request -> {
              if (!whole) {
                // A range of no bytes cannot be asked for, but whether the object is there can.
                String last = end == Long.MAX_VALUE ? "" : Long.toString(Math.max(from, end - 1));
                request.getHeaders().setRange("bytes=" + from + "-" + last);
              }
            });
    if (response.getStatusCode() == GcsFailures.RANGE_NOT_SATISFIABLE) {
      response.disconnect();
      return new Body(null, 0, generation);
    }
    if (!response.isSuccessStatusCode()) {
      GcsStatusException failure = GcsHttp.failure(response);
      if (failure.status() == GcsFailures.NOT_FOUND) {
        throw new NoSuchFileException(location.toString(), null, failure.getMessage());
      }
      throw failure;
    }
    String header = response.getHeaders().getFirstHeaderStringValue("x-goog-generation");
    return new Body(response, PIECE_BYTES, header == null ? generation : header);
  }

  @Override
  protected ByteBuffer next() throws IOException {
    if (position >= end) {
      return ByteBuffer.allocate(0);
    }
    AtomicReference<@Nullable Body> now = new AtomicReference<>(body);
    body = null;
    long from = position;
    Filled filled = calls.read("read", location, () -> attempt(now, from));
    body = filled.body();
    int count = (int) Math.min(Math.max(0, filled.count()), end - position);
    position += count;
    return ByteBuffer.wrap(filled.body().buffer, 0, count);
  }

  private record Filled(Body body, int count) {}

  /** An attempt that is given up keeps its body and buffer: the next one opens another. */
  private Filled attempt(AtomicReference<@Nullable Body> now, long from) throws IOException {
    Body taken = now.getAndSet(null);
    Body source = taken != null ? taken : open(from, generation);
    try {
      return new Filled(source, source.read());
    } catch (IOException e) {
      source.close();
      throw e;
    }
  }

  @Override
  protected void end() {
    Body open = body;
    body = null;
    if (open != null) {
      open.close();
    }
  }
}
