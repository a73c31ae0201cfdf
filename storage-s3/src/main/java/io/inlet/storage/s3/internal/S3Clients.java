package io.inlet.storage.s3.internal;

import io.inlet.storage.remote.RetryPolicy;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.s3.S3Options;
import io.inlet.storage.s3.S3Options.Checksums;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes clients of the SDK as settings say. */
final class S3Clients {
  /** As many as anybody is likely to use at a time; the SDK's 50 would let callers wait. */
  private static final int MAX_CONNECTIONS = 256;

  private S3Clients() {}

  /** A client, and what goes with it. */
  record Opened(S3Client client, SdkHttpClient http, AwsCredentialsProvider credentials)
      implements AutoCloseable {
    @Override
    public void close() {
      client.close();
      http.close();
      if (credentials instanceof SdkAutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  static Opened open(
      StoreSettings settings, RetryPolicy policy, @Nullable AwsCredentialsProvider given) {
    S3Defaults defaults = S3Defaults.of(settings);
    Optional<URI> endpoint = defaults.endpoint();
    Optional<Region> named = defaults.region();
    Region region = named.orElse(Region.US_EAST_1);
    AwsCredentialsProvider credentials = S3Credentials.of(settings, given, region);
    SdkHttpClient http = http(settings, policy);
    boolean pathStyle = settings.get(S3Options.PATH_STYLE).orElse(endpoint.isPresent());
    Checksums checksums =
        settings
            .get(S3Options.CHECKSUMS)
            .orElse(endpoint.isPresent() ? Checksums.WHEN_REQUIRED : Checksums.WHEN_SUPPORTED);
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .region(region)
            .credentialsProvider(credentials)
            .forcePathStyle(pathStyle)
            // Without a region the bucket is asked for its own.
            .crossRegionAccessEnabled(endpoint.isEmpty() && named.isEmpty())
            .requestChecksumCalculation(RequestChecksumCalculation.valueOf(checksums.name()))
            .responseChecksumValidation(ResponseChecksumValidation.valueOf(checksums.name()))
            .overrideConfiguration(
                override ->
                    override
                        .defaultProfileName(defaults.profile())
                        .apiCallAttemptTimeout(policy.attemptTimeout())
                        // RemoteCalls tries again, and has to know what became of each attempt.
                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
    endpoint.ifPresent(builder::endpointOverride);
    if (settings.require(S3Options.DUAL_STACK)) {
      builder.dualstackEnabled(true);
    }
    if (settings.require(S3Options.FIPS)) {
      builder.fipsEnabled(true);
    }
    return new Opened(builder.build(), http, credentials);
  }

  private static SdkHttpClient http(StoreSettings settings, RetryPolicy policy) {
    Apache5HttpClient.Builder builder =
        Apache5HttpClient.builder()
            .maxConnections(MAX_CONNECTIONS)
            .socketTimeout(policy.attemptTimeout())
            .connectionTimeout(policy.attemptTimeout())
            .connectionAcquisitionTimeout(policy.attemptTimeout());
    Optional<URI> proxy = settings.get(S3Options.PROXY);
    if (proxy.isPresent()) {
      ProxyConfiguration.Builder through = ProxyConfiguration.builder().endpoint(proxy.get());
      settings.get(S3Options.PROXY_USER).ifPresent(through::username);
      settings.get(S3Options.PROXY_PASSWORD).ifPresent(through::password);
      builder.proxyConfiguration(through.build());
    }
    return builder.build();
  }
}
