package io.inlet.otlp.internal.input;

import io.inlet.otlp.OtlpFormat;
import io.inlet.otlp.OtlpInput;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts a decompressed stream into export requests. */
public interface RequestReader {

  /** The next request or its refusal; null at the end. */
  OtlpInput.@Nullable Entry next() throws IOException;

  /** The reader of a format. */
  static RequestReader of(
      OtlpFormat format,
      String name,
      InputStream stream,
      Optional<Signal> signal,
      int maxRequestBytes) {
    JsonRequests requests = new JsonRequests(name, signal, maxRequestBytes);
    return switch (format) {
      case PROTOBUF -> new ProtobufFile(name, stream, signal, maxRequestBytes);
      case JSON -> new JsonFile(stream, requests, maxRequestBytes);
      case JSON_LINES -> new JsonLinesFile(stream, requests, maxRequestBytes);
    };
  }
}
