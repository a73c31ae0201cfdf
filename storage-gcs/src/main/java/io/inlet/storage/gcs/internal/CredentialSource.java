package io.inlet.storage.gcs.internal;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;

/** Where credentials come from. Its {@code toString} says so in words, without secrets. */
interface CredentialSource {
  /** All that the store asks for: objects, read and written. */
  List<String> SCOPES = List.of("https://www.googleapis.com/auth/devstorage.read_write");

  /** Reads the credentials that are there now. */
  GoogleCredentials load() throws IOException;

  /** Something that is different when {@link #load} would give others. */
  default Object version() throws IOException {
    return "";
  }

  /** The chain that all of Google's libraries look through. */
  record ApplicationDefault(HttpTransportFactory transports) implements CredentialSource {
    @Override
    public GoogleCredentials load() throws IOException {
      return GoogleCredentials.getApplicationDefault(transports).createScoped(SCOPES);
    }

    @Override
    public String toString() {
      return "application default credentials";
    }
  }

  /** A file, which may be replaced. */
  record KeyFile(Path path, HttpTransportFactory transports) implements CredentialSource {
    private record Version(Object file, Object time, long size) {}

    @Override
    public GoogleCredentials load() throws IOException {
      return parse(Files.readAllBytes(path), transports, toString());
    }

    @Override
    public Object version() throws IOException {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Version(String.valueOf(now.fileKey()), now.lastModifiedTime(), now.size());
    }

    @Override
    public String toString() {
      return "the file " + path;
    }
  }

  /** The text of such a file. */
  record KeyText(String json, HttpTransportFactory transports) implements CredentialSource {
    @Override
    public GoogleCredentials load() throws IOException {
      return parse(json.getBytes(StandardCharsets.UTF_8), transports, toString());
    }

    @Override
    public String toString() {
      return "the option " + GcsOptions.CREDENTIALS_JSON;
    }
  }

  /** Another account, which those of {@code base} may act as. */
  record Impersonated(
      CredentialSource base,
      List<String> accounts,
      Duration lifetime,
      HttpTransportFactory transports)
      implements CredentialSource {
    @Override
    public GoogleCredentials load() throws IOException {
      int last = accounts.size() - 1;
      return ImpersonatedCredentials.create(
          base.load(),
          accounts.get(last),
          accounts.subList(0, last),
          SCOPES,
          Math.toIntExact(lifetime.toSeconds()),
          transports);
    }

    @Override
    public Object version() throws IOException {
      return base.version();
    }

    @Override
    public String toString() {
      return base + " acting as " + accounts.get(accounts.size() - 1);
    }
  }

  private static GoogleCredentials parse(
      byte[] json, HttpTransportFactory transports, String source) throws IOException {
    try {
      return GoogleCredentials.fromStream(new ByteArrayInputStream(json), transports)
          .createScoped(SCOPES);
    } catch (IllegalArgumentException e) {
      throw new IOException(source + " holds unusable credentials: " + e.getMessage());
    } catch (IOException e) {
      // The parser's own message may quote what it has read.
      throw new IOException(
          source
              + " holds no credentials in Google's JSON (expected: an object with a \"type\" such as"
              + " service_account, external_account, authorized_user or"
              + " impersonated_service_account)");
    }
  }
}
