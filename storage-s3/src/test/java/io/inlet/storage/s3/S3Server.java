package io.inlet.storage.s3;

import io.inlet.storage.Location;
import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.S3Proxy;
import io.inlet.storage.testing.ServerProcess;
import io.inlet.storage.testing.Versity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;

/**
 * A real server that speaks S3, for the tests of one class: S3Proxy, versitygw, or in the place of
 * versitygw the one at {@code INLET_TEST_S3_ENDPOINT}, with the key {@code
 * INLET_TEST_S3_ACCESS_KEY_ID} and {@code INLET_TEST_S3_SECRET_ACCESS_KEY}.
 */
final class S3Server implements AutoCloseable {
  private final URI endpoint;
  private final String accessKey;
  private final String secretKey;
  private final AutoCloseable process;
  private final S3Client client;

  private S3Server(URI endpoint, String accessKey, String secretKey, AutoCloseable process) {
    this.endpoint = endpoint;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
    this.process = process;
    this.client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
            .build();
  }

  /** S3Proxy, with objects in memory. */
  static S3Server s3Proxy() throws IOException {
    ServerProcess process = S3Proxy.start("-Xmx1g");
    return new S3Server(process.endpoint(), S3Proxy.ACCESS_KEY, S3Proxy.SECRET_KEY, process);
  }

  /** The server that the environment names, or else versitygw. */
  static S3Server givenOrVersity() throws IOException {
    Optional<String> given = Emulators.endpoint("INLET_TEST_S3_ENDPOINT");
    return given.isPresent()
        ? new S3Server(
            URI.create(given.get()),
            Emulators.setting("INLET_TEST_S3_ACCESS_KEY_ID"),
            Emulators.setting("INLET_TEST_S3_SECRET_ACCESS_KEY"),
            () -> {})
        : versity();
  }

  /** versitygw, with objects in files and users of its own; it takes names of old buckets. */
  static S3Server versity() throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "versity");
    ServerProcess process = Versity.startWithUsers(folder);
    return new S3Server(process.endpoint(), Versity.ACCESS_KEY, Versity.SECRET_KEY, process);
  }

  URI endpoint() {
    return endpoint;
  }

  String accessKey() {
    return accessKey;
  }

  String secretKey() {
    return secretKey;
  }

  /** A client of the SDK as it comes, its own retries included. */
  S3Client client() {
    return client;
  }

  /** Makes a bucket that is not there yet. */
  String newBucket(String name) {
    String bucket = name + UUID.randomUUID().toString().substring(0, 8);
    client.createBucket(request -> request.bucket(bucket));
    return bucket;
  }

  /** Makes a bucket with a name that is not given out any more, which the SDK's client refuses. */
  String newBucketOfOldName(String name) throws IOException, InterruptedException {
    String bucket = name + UUID.randomUUID().toString().substring(0, 8);
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(endpoint.resolve("/" + bucket))
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                request ->
                    request
                        .identity(AwsBasicCredentials.create(accessKey, secretKey))
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
            .request();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(unsigned.getUri()).PUT(HttpRequest.BodyPublishers.noBody());
    signed.forEachHeader(
        (header, values) -> {
          // Which the JDK's client sets itself.
          if (!header.equalsIgnoreCase("Host")) {
            values.forEach(value -> request.header(header, value));
          }
        });
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("No bucket " + bucket + ": " + answer.statusCode() + answer.body());
    }
    return bucket;
  }

  /** The settings of a store in a bucket of this server. */
  S3ObjectStoreBuilder store(String bucket) {
    return S3ObjectStore.builder()
        .root(Location.parse("s3://" + bucket + "/lake #1 + größer"))
        .endpoint(endpoint)
        .accessKey(accessKey, secretKey)
        .operationTimeout(Duration.ofSeconds(20))
        .attemptTimeout(Duration.ofSeconds(10));
  }

  /** How many uploads have neither been completed nor aborted. */
  int unfinishedUploads(String bucket) {
    ListMultipartUploadsResponse uploads =
        client.listMultipartUploads(request -> request.bucket(bucket));
    return uploads.uploads().size();
  }

  @Override
  public void close() throws Exception {
    client.close();
    process.close();
  }
}
