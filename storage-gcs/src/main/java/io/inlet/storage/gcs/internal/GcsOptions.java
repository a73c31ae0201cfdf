package io.inlet.storage.gcs.internal;

import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The options of this store, each declared once. */
public final class GcsOptions {
  public static final StoreOption<String> CREDENTIALS_FILE =
      StoreOption.text(
              "credentials.file",
              "A file of credentials in Google's JSON: a service account's key, workload identity"
                  + " federation, impersonation. Read again when it changes.")
          .withDefaultText("application default credentials");

  public static final StoreOption<String> CREDENTIALS_JSON =
      StoreOption.secret("credentials.json", "The same as text instead of in a file.");

  public static final StoreOption<Boolean> ANONYMOUS =
      StoreOption.flag(
          "anonymous", "Send no credentials, for emulators and for reading public buckets.");

  public static final StoreOption<String> IMPERSONATE =
      StoreOption.text(
          "impersonate",
          "E-mail address of the service account to act as; several, joined by commas, are a chain"
              + " of delegates that ends with it.");

  public static final StoreOption<Duration> IMPERSONATE_LIFETIME =
      StoreOption.duration("impersonate.lifetime", "How long a token of that account is good for.")
          .withDefault(Duration.ofHours(1), "1h");

  public static final StoreOption<String> PROJECT =
      StoreOption.text("project", "The client's project; reading and writing objects needs none.");

  public static final StoreOption<String> QUOTA_PROJECT =
      StoreOption.text(
              "quota.project",
              "The project that is billed and whose quota counts; needed for buckets where the"
                  + " requester pays.")
          .withDefaultText("that of the credentials");

  public static final StoreOption<URI> ENDPOINT =
      StoreOption.uri("endpoint", "Where the JSON API is, for emulators and private endpoints.")
          .withDefaultText("`STORAGE_EMULATOR_HOST`, then `https://storage.googleapis.com`");

  public static final StoreOption<String> KMS_KEY =
      StoreOption.text(
              "kms.key",
              "The Cloud KMS key that encrypts new objects:"
                  + " `projects/…/locations/…/keyRings/…/cryptoKeys/…`.")
          .withDefaultText("that of the bucket");

  public static final StoreOption<URI> PROXY =
      StoreOption.uri("proxy", "An HTTP proxy for all requests, also those for tokens.")
          .withDefaultText("the JVM's `https.proxyHost`");

  private static final List<StoreOption<?>> ALL =
      List.of(
          CREDENTIALS_FILE,
          CREDENTIALS_JSON,
          ANONYMOUS,
          IMPERSONATE,
          IMPERSONATE_LIFETIME,
          PROJECT,
          QUOTA_PROJECT,
          ENDPOINT,
          KMS_KEY,
          PROXY,
          RemoteOptions.OPERATION_TIMEOUT,
          RemoteOptions.ATTEMPT_TIMEOUT,
          RemoteOptions.UPLOAD_PART_BYTES,
          RemoteOptions.UPLOAD_SINGLE_MAX_BYTES);

  private GcsOptions() {}

  /** All options, in the order of their documentation. */
  public static List<StoreOption<?>> all() {
    return ALL;
  }
}
