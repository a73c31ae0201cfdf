package io.inlet.otlp.internal.input;

import io.inlet.otlp.OtlpInput;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream that is one export request in protobuf. */
final class ProtobufFile implements RequestReader {
  private final String name;
  private final InputStream stream;
  private final Optional<Signal> signal;
  private final int maxRequestBytes;
  private boolean read;

  ProtobufFile(String name, InputStream stream, Optional<Signal> signal, int maxRequestBytes) {
    this.name = name;
    this.stream = stream;
    this.signal = signal;
    this.maxRequestBytes = maxRequestBytes;
  }

  @Override
  public OtlpInput.@Nullable Entry next() throws IOException {
    if (read) {
      return null;
    }
    byte[] bytes = stream.readNBytes(maxRequestBytes + 1);
    read = true;
    if (bytes.length > maxRequestBytes) {
      String reason = JsonRequests.tooLarge(maxRequestBytes);
      return new OtlpInput.Refusal(name, signal, -1, -1, reason);
    }
    return new OtlpInput.Request(1, signal, bytes);
  }
}
