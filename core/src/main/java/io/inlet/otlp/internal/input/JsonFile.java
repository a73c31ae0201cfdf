package io.inlet.otlp.internal.input;

import io.inlet.otlp.OtlpInput;
import io.inlet.otlp.internal.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that is one export request in JSON. */
final class JsonFile implements RequestReader {
  private final InputStream stream;
  private final JsonRequests requests;
  private final int maxRequestBytes;
  private boolean read;

  JsonFile(InputStream stream, JsonRequests requests, int maxRequestBytes) {
    this.stream = stream;
    this.requests = requests;
    this.maxRequestBytes = maxRequestBytes;
  }

  @Override
  public OtlpInput.@Nullable Entry next() throws IOException {
    if (read) {
      return null;
    }
    byte[] bytes = stream.readNBytes(maxRequestBytes + 1);
    read = true;
    JsonText text = new JsonText(bytes, 0, bytes.length, 1);
    return bytes.length > maxRequestBytes ? requests.refuseAsTooLarge(text) : requests.read(text);
  }
}
