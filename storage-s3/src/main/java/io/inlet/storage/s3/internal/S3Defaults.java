package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.s3.S3Options;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;

/**
 * Where requests go: as settings say, else the environment, else the profile.
 *
 * @param settings the store's
 * @param profile the name of the profile
 */
record S3Defaults(StoreSettings settings, String profile) {
  static S3Defaults of(StoreSettings settings) {
    return new S3Defaults(
        settings,
        settings
            .get(S3Options.PROFILE)
            .orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow));
  }

  /** The server, when it is not the region's: what the SDK would find by itself, but known here. */
  Optional<URI> endpoint() {
    return settings
        .get(S3Options.ENDPOINT)
        .or(
            () ->
                AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_S3")
                    .serviceEndpointOverrideSystemProperty("aws.endpointUrlS3")
                    .serviceProfileProperty("s3")
                    .profileFile(ProfileFile::defaultProfileFile)
                    .profileName(profile)
                    .resolveFromOverrides());
  }

  /** The region that is set, without asking the machine's metadata service for it. */
  Optional<Region> region() {
    return settings.get(S3Options.REGION).map(Region::of).or(this::foundRegion);
  }

  private Optional<Region> foundRegion() {
    try {
      return Optional.ofNullable(
          new AwsRegionProviderChain(
                  new SystemSettingsRegionProvider(),
                  new AwsProfileRegionProvider(ProfileFile::defaultProfileFile, profile))
              .getRegion());
    } catch (SdkClientException nowhere) {
      return Optional.empty();
    }
  }
}
