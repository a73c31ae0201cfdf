package io.inlet.storage.gcs.internal;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import io.inlet.storage.remote.Failure;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that are looked for when the first request needs them, and anew when their source has
 * changed or they are refused: a key can be rotated under a running store. Safe for use by several
 * threads.
 */
final class RenewableCredentials extends Credentials {
  private static final long serialVersionUID = 1;

  private final transient CredentialSource source;
  private transient @Nullable GoogleCredentials current;
  private transient Object version = Optional.empty();

  RenewableCredentials(CredentialSource source) {
    this.source = source;
  }

  @Override
  public String getAuthenticationType() {
    return "OAuth2";
  }

  @Override
  public Map<String, List<String>> getRequestMetadata(@Nullable URI uri) throws IOException {
    GoogleCredentials used = current();
    try {
      return used.getRequestMetadata(uri);
    } catch (IOException e) {
      if (CredentialsUnavailableException.meaning(e) == Failure.CREDENTIALS_REFUSED) {
        // The key may be an old one of which its source holds a new one already.
        forget(used);
      }
      throw unavailable(e);
    }
  }

  @Override
  public boolean hasRequestMetadata() {
    return true;
  }

  @Override
  public boolean hasRequestMetadataOnly() {
    return true;
  }

  /** Called when the server has refused a token: the next request gets another. */
  @Override
  public synchronized void refresh() {
    current = null;
  }

  private synchronized GoogleCredentials current() throws IOException {
    try {
      Object now = source.version();
      GoogleCredentials known = current;
      if (known == null || !now.equals(version)) {
        known = source.load();
        current = known;
        version = now;
      }
      return known;
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  @SuppressWarnings("ReferenceEquality") // others may be equal and new
  private synchronized void forget(GoogleCredentials refused) {
    if (current == refused) {
      current = null;
    }
  }

  private CredentialsUnavailableException unavailable(IOException e) {
    return e instanceof CredentialsUnavailableException known
        ? known
        : new CredentialsUnavailableException(
            "No access token from " + source + ": " + e.getMessage(), e);
  }

  private void writeObject(ObjectOutputStream stream) throws IOException {
    throw new NotSerializableException(RenewableCredentials.class.getName());
  }

  @Override
  public String toString() {
    return "credentials from " + source;
  }
}
