package io.inlet.storage.s3;

import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreOption;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** The options of S3 stores, which {@link S3ObjectStoreBuilder} has as methods too. */
public final class S3Options {
  /** How objects are encrypted at rest. */
  public enum Encryption {
    /** As the bucket says. */
    BUCKET_DEFAULT,
    /** With keys that S3 manages (SSE-S3). */
    S3,
    /** With a key of KMS (SSE-KMS). */
    KMS,
    /** With a key of KMS, twice (DSSE-KMS). */
    KMS_DSSE
  }

  /** When requests carry checksums of the SDK's own beyond what the operation asks for. */
  public enum Checksums {
    /** Wherever S3 supports them. */
    WHEN_SUPPORTED,
    /** Only where S3 insists: what other servers understand. */
    WHEN_REQUIRED
  }

  /** {@code region}. */
  public static final StoreOption<String> REGION =
      StoreOption.text("region", "The bucket's region.")
          .withDefaultText(
              "AWS_REGION or the profile's; else found out by asking, or us-east-1 with an"
                  + " endpoint");

  /** {@code endpoint}. */
  public static final StoreOption<URI> ENDPOINT =
      StoreOption.uri("endpoint", "The server, when it is not AWS: MinIO, R2, Ceph, …")
          .withDefaultText(
              "AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the profile's; else the region's");

  /** {@code path.style}. */
  public static final StoreOption<Boolean> PATH_STYLE =
      StoreOption.flag("path.style", "Buckets stand in the path, not in the host name.")
          .withoutDefault("true with `endpoint`, else false");

  /** {@code access.key.id}. */
  public static final StoreOption<String> ACCESS_KEY_ID =
      StoreOption.text("access.key.id", "The id of a fixed key.")
          .withDefaultText("the default credential chain");

  /** {@code secret.access.key}. */
  public static final StoreOption<String> SECRET_ACCESS_KEY =
      StoreOption.secret("secret.access.key", "The fixed key.");

  /** {@code session.token}. */
  public static final StoreOption<String> SESSION_TOKEN =
      StoreOption.secret("session.token", "The session of a fixed key that is temporary.");

  /** {@code profile}. */
  public static final StoreOption<String> PROFILE =
      StoreOption.text(
              "profile",
              "The profile of ~/.aws to take credentials, region and endpoint from; its credentials are"
                  + " read again when changed.")
          .withDefaultText("AWS_PROFILE");

  /** {@code anonymous}. */
  public static final StoreOption<Boolean> ANONYMOUS =
      StoreOption.flag("anonymous", "Requests are not signed.");

  /** {@code role.arn}. */
  public static final StoreOption<String> ROLE_ARN =
      StoreOption.text(
          "role.arn",
          "A role to assume, with the credentials found otherwise or a web identity. Needs"
              + " `software.amazon.awssdk:sts`.");

  /** {@code role.session.name}. */
  public static final StoreOption<String> ROLE_SESSION_NAME =
      StoreOption.text("role.session.name", "What the role's session is called in audit logs.")
          .withDefault("inlet", "inlet");

  /** {@code role.external.id}. */
  public static final StoreOption<String> ROLE_EXTERNAL_ID =
      StoreOption.secret("role.external.id", "What the role's owner asks for besides.");

  /** {@code web.identity.token.file}. */
  public static final StoreOption<String> WEB_IDENTITY_TOKEN_FILE =
      StoreOption.text(
              "web.identity.token.file",
              "A file with a web identity's token, to assume `role.arn` with.")
          .withDefaultText("AWS_WEB_IDENTITY_TOKEN_FILE, with AWS_ROLE_ARN");

  /** {@code encryption}. */
  public static final StoreOption<Encryption> ENCRYPTION =
      StoreOption.choice(
              "encryption",
              "How objects are encrypted at rest: bucket-default, s3 (SSE-S3), kms (SSE-KMS) or"
                  + " kms-dsse.",
              Encryption.class)
          .withDefault(Encryption.BUCKET_DEFAULT, "bucket-default");

  /** {@code encryption.kms.key}. */
  public static final StoreOption<String> ENCRYPTION_KMS_KEY =
      StoreOption.text(
              "encryption.kms.key", "The KMS key: its id, ARN or alias. Implies `encryption` kms.")
          .withDefaultText("with kms: the account's key for S3");

  /** {@code requester.pays}. */
  public static final StoreOption<Boolean> REQUESTER_PAYS =
      StoreOption.flag("requester.pays", "Who asks pays, and not the bucket's owner.");

  /** {@code checksums}. */
  public static final StoreOption<Checksums> CHECKSUMS =
      StoreOption.choice(
              "checksums",
              "Whether requests carry the SDK's checksums: when-supported, or when-required as many"
                  + " servers other than AWS want it.",
              Checksums.class)
          .withDefaultText("when-supported; when-required with `endpoint`");

  /** {@code dual.stack}. */
  public static final StoreOption<Boolean> DUAL_STACK =
      StoreOption.flag("dual.stack", "Use addresses that speak IPv6 too.");

  /** {@code fips}. */
  public static final StoreOption<Boolean> FIPS =
      StoreOption.flag("fips", "Use endpoints validated for FIPS 140.");

  /** {@code proxy}. */
  public static final StoreOption<URI> PROXY =
      StoreOption.uri("proxy", "An HTTP proxy.")
          .withDefaultText("HTTPS_PROXY, NO_PROXY and the JVM's https.proxyHost");

  /** {@code proxy.user}. */
  public static final StoreOption<String> PROXY_USER =
      StoreOption.text("proxy.user", "Who the proxy is told asks.");

  /** {@code proxy.password}. */
  public static final StoreOption<String> PROXY_PASSWORD =
      StoreOption.secret("proxy.password", "The proxy's password.");

  private S3Options() {}

  /** Returns all options, those that every remote store has among them. */
  public static List<StoreOption<?>> all() {
    List<StoreOption<?>> own =
        List.of(
            REGION,
            ENDPOINT,
            PATH_STYLE,
            ACCESS_KEY_ID,
            SECRET_ACCESS_KEY,
            SESSION_TOKEN,
            PROFILE,
            ANONYMOUS,
            ROLE_ARN,
            ROLE_SESSION_NAME,
            ROLE_EXTERNAL_ID,
            WEB_IDENTITY_TOKEN_FILE,
            ENCRYPTION,
            ENCRYPTION_KMS_KEY,
            REQUESTER_PAYS,
            CHECKSUMS,
            DUAL_STACK,
            FIPS,
            PROXY,
            PROXY_USER,
            PROXY_PASSWORD);
    return Stream.concat(own.stream(), RemoteOptions.all().stream()).toList();
  }
}
