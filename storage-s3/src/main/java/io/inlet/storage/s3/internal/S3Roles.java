package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.s3.S3Options;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Roles to assume. The only class that needs the SDK's {@code sts}. */
final class S3Roles implements AwsCredentialsProvider, SdkAutoCloseable {
  private final S3Credentials source;
  private final StsClient client;
  private final AwsCredentialsProvider role;

  private S3Roles(S3Credentials source, StsClient client, AwsCredentialsProvider role) {
    this.source = source;
    this.client = client;
    this.role = role;
  }

  /**
   * Opens the role of the settings.
   *
   * @param source what to ask for the role with, unless there is a web identity
   */
  static AwsCredentialsProvider open(StoreSettings settings, S3Credentials source, Region region) {
    try {
      return new Opener(settings, region).open(source);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "role.arn needs the dependency software.amazon.awssdk:sts on the class path", e);
    }
  }

  private record Opener(StoreSettings settings, Region region) {
    AwsCredentialsProvider open(S3Credentials source) {
      String arn = settings.require(S3Options.ROLE_ARN);
      String session = settings.require(S3Options.ROLE_SESSION_NAME);
      Optional<String> tokenFile = settings.get(S3Options.WEB_IDENTITY_TOKEN_FILE);
      StsClient client =
          StsClient.builder()
              .region(region)
              .credentialsProvider(
                  tokenFile.isPresent() ? AnonymousCredentialsProvider.create() : source)
              .build();
      if (tokenFile.isPresent()) {
        return new S3Roles(
            source,
            client,
            StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(client)
                .roleArn(arn)
                .roleSessionName(session)
                .webIdentityTokenFile(Path.of(tokenFile.get()))
                .build());
      }
      Optional<String> externalId = settings.get(S3Options.ROLE_EXTERNAL_ID);
      return new S3Roles(
          source,
          client,
          StsAssumeRoleCredentialsProvider.builder()
              .stsClient(client)
              .refreshRequest(
                  request -> {
                    request.roleArn(arn).roleSessionName(session);
                    externalId.ifPresent(request::externalId);
                  })
              .build());
    }
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return role.resolveCredentials();
  }

  @Override
  public void close() {
    if (role instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
    client.close();
    source.close();
  }
}
