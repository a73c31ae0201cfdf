package io.inlet.otlp.internal.input;

import io.inlet.otlp.OtlpInput;
import io.inlet.otlp.internal.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream with an export request in JSON on each line that is not blank. */
final class JsonLinesFile implements RequestReader {
  private final LineReader lines;
  private final JsonRequests requests;

  JsonLinesFile(InputStream stream, JsonRequests requests, int maxRequestBytes) {
    this.lines = new LineReader(stream, maxRequestBytes);
    this.requests = requests;
  }

  @Override
  public OtlpInput.@Nullable Entry next() throws IOException {
    while (lines.next()) {
      JsonText text = new JsonText(lines.bytes(), 0, lines.length(), lines.number());
      if (lines.isCut()) {
        return requests.refuseAsTooLarge(text);
      }
      if (!text.isBlank()) {
        return requests.read(text);
      }
    }
    return null;
  }
}
