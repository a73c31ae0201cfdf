package io.inlet.otlp.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds the signal of a JSON request by the first member that only one signal's request has. One
 * that is {@code null} is as good as absent.
 */
public final class SignalDetector {
  private SignalDetector() {}

  /** Empty when there is no such member before the text ends or stops being JSON. */
  public static Optional<Signal> detect(JsonText source) {
    JsonText text = source.withoutByteOrderMark();
    if (text.isUtf16OrUtf32()) {
      return Optional.empty();
    }
    try (JsonParser parser =
        JsonToProtobuf.FACTORY.createParser(text.bytes(), text.offset(), text.length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        Optional<Signal> signal = RequestPlans.signalOf(name);
        boolean absent = parser.nextToken() == JsonToken.VALUE_NULL;
        if (signal.isPresent() && !absent) {
          return signal;
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }
}
