package io.inlet.otlp.internal.input;

import io.inlet.otlp.MalformedRequestException;
import io.inlet.otlp.OtlpInput;
import io.inlet.otlp.internal.json.JsonText;
import io.inlet.otlp.internal.json.JsonToProtobuf;
import io.inlet.otlp.internal.json.SignalDetector;
import io.inlet.otlp.internal.json.UnknownMembers;
import io.inlet.schema.Signal;
import java.util.List;
import java.util.Optional;

/** Makes entries of JSON texts. */
final class JsonRequests {
  private final String name;
  private final Optional<Signal> given;
  private final int maxRequestBytes;

  JsonRequests(String name, Optional<Signal> given, int maxRequestBytes) {
    this.name = name;
    this.given = given;
    this.maxRequestBytes = maxRequestBytes;
  }

  OtlpInput.Entry read(JsonText text) {
    Optional<Signal> signal = signal(text);
    try {
      // Without a member of any signal, each of them gives the same: nothing, or a refusal.
      byte[] protobuf = JsonToProtobuf.convert(signal.orElse(Signal.LOGS), text, maxRequestBytes);
      if (protobuf.length == 0) {
        List<String> members = UnknownMembers.of(text);
        if (!members.isEmpty()) {
          return new OtlpInput.Refusal(name, signal, text.firstLine(), 1, notOtlp(members));
        }
      }
      return new OtlpInput.Request(text.firstLine(), signal, protobuf);
    } catch (MalformedRequestException e) {
      return new OtlpInput.Refusal(name, signal, e.line(), e.column(), e.reason());
    }
  }

  /** Refuses a request of which the text is only the beginning. */
  OtlpInput.Refusal refuseAsTooLarge(JsonText beginning) {
    return new OtlpInput.Refusal(
        name, signal(beginning), beginning.firstLine(), 1, tooLarge(maxRequestBytes));
  }

  private static String notOtlp(List<String> members) {
    return "no resourceLogs, resourceSpans or resourceMetrics; its members are "
        + String.join(", ", members)
        + ": not OTLP/JSON (expected: an export request, as OTLP/HTTP carries it and the OpenTelemetry"
        + " Collector's file exporter writes it)";
  }

  static String tooLarge(int maxRequestBytes) {
    return "the request is larger than the limit of " + maxRequestBytes + " bytes";
  }

  private Optional<Signal> signal(JsonText text) {
    return given.isPresent() ? given : SignalDetector.detect(text);
  }
}
