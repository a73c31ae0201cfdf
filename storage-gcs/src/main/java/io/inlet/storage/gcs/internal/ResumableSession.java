package io.inlet.storage.gcs.internal;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.json.JsonHttpContent;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.storage.model.StorageObject;
import com.google.cloud.storage.StorageException;
import io.inlet.storage.PutMode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resumable upload: bytes are sent in order to an address that the server gave, and the object
 * appears with the last of them. Every method is one attempt; repeating one after a lost answer is
 * safe, since the server ignores bytes at offsets that it has.
 *
 * <p>See "Resumable uploads" and "Perform resumable uploads" in the documentation of Cloud Storage.
 *
 * @param http the store's requests
 * @param address who knows it may write to the upload: never in a message
 */
public record ResumableSession(GcsHttp http, String address) {
  /** All chunks but the last are a multiple of so many bytes. */
  public static final int CHUNK_UNIT = 256 << 10;

  private static final String CONTENT_TYPE = "application/octet-stream";
  private static final int RESUME_INCOMPLETE = 308;
  private static final int CLIENT_CLOSED = 499;
  private static final Pattern PERSISTED = Pattern.compile("bytes=0-(\\d+)");

  /** Begins a session. */
  static ResumableSession start(
      GcsHttp http,
      String object,
      PutMode mode,
      Map<String, String> metadata,
      Optional<String> kmsKey)
      throws IOException {
    String query =
        (mode == PutMode.IF_ABSENT ? "&ifGenerationMatch=0" : "")
            + kmsKey.map(key -> "&kmsKeyName=" + GcsHttp.encode(key)).orElse("");
    StorageObject description =
        new StorageObject().setName(object).setContentType(CONTENT_TYPE).setMetadata(metadata);
    HttpResponse response =
        http.startUpload(
            object, query, new JsonHttpContent(GsonFactory.getDefaultInstance(), description));
    String address = response.getHeaders().getLocation();
    if (response.getStatusCode() == GcsFailures.NOT_FOUND) {
      // Nothing but the bucket can be missing yet: the same as the client library says of a put.
      throw new StorageException(GcsFailures.NOT_FOUND, GcsHttp.failure(response).reason());
    }
    if (!response.isSuccessStatusCode() || address == null) {
      throw GcsHttp.failure(response);
    }
    response.disconnect();
    return new ResumableSession(http, address);
  }

  /**
   * Sends bytes that are not the last.
   *
   * @param position where in the object they begin
   * @param length a multiple of {@link #CHUNK_UNIT}
   * @return how many bytes of the object the server has now, possibly less than all
   */
  long send(byte[] buffer, int offset, int length, long position) throws IOException {
    String range = String.format("bytes %d-%d/*", position, position + length - 1);
    HttpResponse response = put(new ByteArrayContent(CONTENT_TYPE, buffer, offset, length), range);
    if (response.getStatusCode() != RESUME_INCOMPLETE) {
      throw GcsHttp.failure(response);
    }
    String persisted = response.getHeaders().getRange();
    response.disconnect();
    if (persisted == null) {
      return 0;
    }
    Matcher matcher = PERSISTED.matcher(persisted);
    if (!matcher.matches()) {
      throw new IOException("The server has '" + persisted + "' (expected: bytes=0-…)");
    }
    return Long.parseLong(matcher.group(1)) + 1;
  }

  /**
   * Sends the last bytes, of which there may be none, and makes the object appear.
   *
   * @param position where in the object they begin
   * @return what the server says of the object
   */
  StorageObject finish(byte[] last, long position) throws IOException {
    long size = position + last.length;
    HttpResponse response =
        last.length == 0
            ? put(GcsHttp.noContent(), "bytes */" + size)
            : put(
                new ByteArrayContent(CONTENT_TYPE, last),
                String.format("bytes %d-%d/%d", position, size - 1, size));
    if (!response.isSuccessStatusCode()) {
      throw GcsHttp.failure(response);
    }
    return response.parseAs(StorageObject.class);
  }

  /** Ends the session without an object. */
  void cancel() throws IOException {
    HttpResponse response = http.executeUrl("DELETE", address, null, request -> {});
    int status = response.getStatusCode();
    if (response.isSuccessStatusCode()
        || status == CLIENT_CLOSED
        || status == GcsFailures.NOT_FOUND
        || status == GcsFailures.GONE) {
      response.disconnect();
      return;
    }
    throw GcsHttp.failure(response);
  }

  private HttpResponse put(HttpContent content, String range) throws IOException {
    return http.executeUrl(
        "PUT", address, content, request -> request.getHeaders().setContentRange(range));
  }

  @Override
  public String toString() {
    return "a resumable upload to " + http.bucket();
  }
}
