package io.inlet.storage.s3;

import io.inlet.storage.Location;
import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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
  private static final String ROOT_KEY = "inlet-root";
  private static final String ROOT_SECRET = "inlet-root-secret";

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
    String version = System.getProperty("inlet.test.s3proxy.version");
    String classPath =
        Emulators.maven(
            "s3proxy-" + version,
            Path.of("src/test/s3proxy/pom.xml"),
            Map.of("s3proxy.version", version));
    Path configuration =
        Files.createTempFile(Files.createDirectories(Path.of("target")), "s3proxy", ".properties");
    ServerProcess process =
        ServerProcess.start(
            "s3proxy",
            Map.of(),
            port -> {
              write(configuration, port);
              return List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-Dlogback.configurationFile=src/test/s3proxy/logback.xml",
                  "-cp",
                  classPath,
                  "org.gaul.s3proxy.Main",
                  "--properties",
                  configuration.toString());
            });
    return new S3Server(process.endpoint(), ROOT_KEY, ROOT_SECRET, process);
  }

  private static void write(Path configuration, int port) {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "s3proxy.endpoint",
            "http://127.0.0.1:" + port,
            "s3proxy.authorization",
            "aws-v2-or-v4",
            "s3proxy.identity",
            ROOT_KEY,
            "s3proxy.credential",
            ROOT_SECRET,
            "jclouds.provider",
            "transient-nio2"));
    try (var out = Files.newOutputStream(configuration)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
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
    Path program = versityProgram();
    Path users = Files.createDirectories(folder.resolve("users"));
    Path data = Files.createDirectories(folder.resolve("data"));
    Path metadata = Files.createDirectories(folder.resolve("metadata"));
    ServerProcess process =
        ServerProcess.start(
            "versitygw",
            Map.of("ROOT_ACCESS_KEY", ROOT_KEY, "ROOT_SECRET_KEY", ROOT_SECRET),
            port ->
                List.of(
                    program.toString(),
                    "--port",
                    "127.0.0.1:" + port,
                    "--keep-alive",
                    "--quiet",
                    "--disable-strict-bucket-names",
                    "--iam-dir",
                    users.toAbsolutePath().toString(),
                    "--iam-cache-disable",
                    "posix",
                    "--sidecar",
                    metadata.toAbsolutePath().toString(),
                    data.toAbsolutePath().toString()));
    return new S3Server(process.endpoint(), ROOT_KEY, ROOT_SECRET, process);
  }

  static Path versityProgram() {
    return Emulators.go(
        "github.com/versity/versitygw/cmd/versitygw",
        "v" + System.getProperty("inlet.test.versitygw.version"));
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
