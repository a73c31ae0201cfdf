package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.s3.S3Options;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Where a store's credentials come from, as its settings say; asked with each request. Makes the
 * provider when it is first asked, which is when files and roles are first looked at.
 */
final class S3Credentials implements AwsCredentialsProvider, SdkAutoCloseable {
  private final Supplier<AwsCredentialsProvider> opener;
  private final boolean owned;
  private @Nullable AwsCredentialsProvider provider;

  /**
   * Credentials of a provider that is opened when they are first needed.
   *
   * @param owned whether to close it; what was handed over is its owner's to close
   */
  private S3Credentials(Supplier<AwsCredentialsProvider> opener, boolean owned) {
    this.opener = opener;
    this.owned = owned;
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  static AwsCredentialsProvider of(
      StoreSettings settings, @Nullable AwsCredentialsProvider given, Region region) {
    boolean anonymous = settings.require(S3Options.ANONYMOUS);
    Optional<String> id = settings.get(S3Options.ACCESS_KEY_ID);
    Optional<String> secret = settings.get(S3Options.SECRET_ACCESS_KEY);
    Optional<String> token = settings.get(S3Options.SESSION_TOKEN);
    Optional<String> profile = settings.get(S3Options.PROFILE);
    if (id.isPresent() != secret.isPresent()) {
      throw new IllegalArgumentException(
          "Options access.key.id and secret.access.key: only one of them is set (expected: both or"
              + " none)");
    }
    if (token.isPresent() && id.isEmpty()) {
      throw new IllegalArgumentException(
          "Option session.token is set without access.key.id and secret.access.key, which it"
              + " belongs to");
    }
    int sources =
        (anonymous ? 1 : 0)
            + (id.isPresent() ? 1 : 0)
            + (profile.isPresent() ? 1 : 0)
            + (given != null ? 1 : 0);
    if (sources > 1) {
      throw new IllegalArgumentException(
          "Credentials from several places: set one of access.key.id, profile, anonymous and a"
              + " credentials provider");
    }
    if (anonymous) {
      return AnonymousCredentialsProvider.create();
    }
    S3Credentials source =
        given == null
            ? new S3Credentials(() -> source(id, secret, token, profile), true)
            : new S3Credentials(() -> given, false);
    if (settings.get(S3Options.ROLE_ARN).isPresent()) {
      return new S3Credentials(() -> S3Roles.open(settings, source, region), true);
    }
    if (settings.get(S3Options.WEB_IDENTITY_TOKEN_FILE).isPresent()) {
      throw new IllegalArgumentException(
          "Option web.identity.token.file is set without role.arn, the role to assume with it");
    }
    return source;
  }

  private static AwsCredentialsProvider source(
      Optional<String> id,
      Optional<String> secret,
      Optional<String> token,
      Optional<String> profile) {
    if (id.isPresent()) {
      AwsCredentials fixed =
          token.isPresent()
              ? AwsSessionCredentials.create(id.get(), secret.orElseThrow(), token.get())
              : AwsBasicCredentials.create(id.get(), secret.orElseThrow());
      return StaticCredentialsProvider.create(fixed);
    }
    // Both read the files of ~/.aws again when they have changed.
    return profile.isPresent()
        ? ProfileCredentialsProvider.create(profile.get())
        : DefaultCredentialsProvider.builder().build();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    AwsCredentialsProvider asked;
    try {
      synchronized (this) {
        asked = provider == null ? opener.get() : provider;
        provider = asked;
      }
      return asked.resolveCredentials();
    } catch (RuntimeException e) {
      throw new CredentialsFailure("No credentials for S3: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (owned && provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  @Override
  public String toString() {
    return "S3Credentials";
  }
}
