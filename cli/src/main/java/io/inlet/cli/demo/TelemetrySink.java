package io.inlet.cli.demo;

import io.inlet.schema.Signal;
import java.time.Instant;

/** Takes export requests as a collector would. */
@FunctionalInterface
interface TelemetrySink {
  /**
   * Takes a request.
   *
   * @param otlp the request in OTLP protobuf
   * @param arrival when it would have come in
   */
  void accept(Signal signal, byte[] otlp, Instant arrival);
}
