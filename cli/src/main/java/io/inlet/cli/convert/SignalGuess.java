package io.inlet.cli.convert;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.otlp.RequestTooLargeException;
import io.inlet.schema.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the signal of a protobuf request. The bytes do not name it, and bytes of one signal can be
 * read as another with a strange result; so exactly one signal must read without an unknown field,
 * an id of a wrong length or invalid UTF-8.
 *
 * @param signal the signal, if there is no doubt
 * @param reason why there is none, and what to do
 */
record SignalGuess(Optional<Signal> signal, String reason) {

  static SignalGuess of(byte[] request) {
    List<Signal> fitting = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      if (fits(signal, request)) {
        fitting.add(signal);
      }
    }
    if (fitting.size() == 1) {
      return new SignalGuess(Optional.of(fitting.get(0)), "");
    }
    String finding =
        fitting.isEmpty()
            ? "reads as none of logs, traces and metrics without doubt"
            : "reads as "
                + fitting.stream().map(Signal::lowerCaseName).collect(Collectors.joining(" and "));
    return new SignalGuess(
        Optional.empty(), finding + "; say which with --signal logs|traces|metrics");
  }

  private static boolean fits(Signal signal, byte[] request) {
    try {
      DecodeResult result =
          new OtlpDecoder(signal, DecodeOptions.defaults(), new ColumnBatchPool(0))
              .decode(request, 0, request.length, 0);
      return result.isClean();
    } catch (MalformedRequestException e) {
      return false;
    } catch (RequestTooLargeException e) {
      // Broken requests end sooner; writing it says what is wrong.
      return true;
    }
  }
}
