package io.inlet.storage.gcs.internal;

import com.google.api.client.http.EmptyContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.ObjectParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the JSON API next to the client library's own: one attempt each, any status comes
 * back as an answer.
 *
 * @param client the store's
 * @param bucket where the objects are
 * @param timeoutMillis for writing a request's body, which the library leaves unbounded
 */
public record GcsHttp(GcsClient client, String bucket, int timeoutMillis) {
  private static final int REASON_BYTES = 4 << 10;
  private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"([^\"]*)\"");
  private static final ObjectParser PARSER = new JsonObjectParser(GsonFactory.getDefaultInstance());

  /** Asks for an object's bytes. */
  HttpResponse get(String object, String query, Consumer<HttpRequest> setup) throws IOException {
    return execute(
        "GET", "/storage/v1/b/" + encode(bucket) + "/o/" + encode(object) + query, null, setup);
  }

  /** Asks for a session to upload an object. */
  HttpResponse startUpload(String object, String query, HttpContent metadata) throws IOException {
    return execute(
        "POST",
        "/upload/storage/v1/b/"
            + encode(bucket)
            + "/o?uploadType=resumable&name="
            + encode(object)
            + query,
        metadata,
        request -> {});
  }

  private HttpResponse execute(
      String method, String path, @Nullable HttpContent content, Consumer<HttpRequest> setup)
      throws IOException {
    return executeUrl(method, client.baseUrl() + path, content, setup);
  }

  /** Sends a request to an address that the server has given. */
  HttpResponse executeUrl(
      String method, String url, @Nullable HttpContent content, Consumer<HttpRequest> setup)
      throws IOException {
    HttpRequest request =
        client.requests().buildRequest(method, new GenericUrl(url, true), content);
    request.setThrowExceptionOnExecuteError(false);
    request.setFollowRedirects(false);
    // One more when a token was refused; all else is the caller's.
    request.setNumberOfRetries(1);
    request.setParser(PARSER);
    request.setWriteTimeout(timeoutMillis);
    // Without "gzip" the server would unpack objects that are stored packed.
    request.getHeaders().setAcceptEncoding("gzip");
    request.setResponseReturnRawInputStream(true);
    request.setLoggingEnabled(false);
    request.setCurlLoggingEnabled(false);
    setup.accept(request);
    return request.execute();
  }

  /** A request without a body, whose length is said. */
  static HttpContent noContent() {
    return new EmptyContent();
  }

  /** Turns an answer that is no success into an exception, and is done with it. */
  static GcsStatusException failure(HttpResponse response) throws IOException {
    String reason = String.valueOf(response.getStatusMessage());
    try (InputStream body = response.getContent()) {
      if (body != null) {
        String text = new String(body.readNBytes(REASON_BYTES), StandardCharsets.UTF_8);
        Matcher message = MESSAGE.matcher(text);
        if (message.find()) {
          reason = message.group(1);
        }
      }
    } finally {
      response.disconnect();
    }
    return new GcsStatusException(response.getStatusCode(), GcsFailures.withoutSecrets(reason));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
