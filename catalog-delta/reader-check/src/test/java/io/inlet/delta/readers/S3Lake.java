package io.inlet.delta.readers;

import io.inlet.storage.Location;
import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of S3Proxy, which runs as a process of its own and keeps objects in memory. */
final class S3Lake implements AutoCloseable {
  private static final String KEY = "inlet-root";
  private static final String SECRET = "inlet-root-secret";

  private final ServerProcess server;

  private S3Lake(ServerProcess server) {
    this.server = server;
  }

  static S3Lake start() throws IOException {
    String version = System.getProperty("inlet.test.s3proxy.version");
    Path project = Path.of("../../storage-s3/src/test/s3proxy");
    String classPath =
        Emulators.maven(
            "s3proxy-" + version, project.resolve("pom.xml"), Map.of("s3proxy.version", version));
    Path settings =
        Files.createTempFile(Files.createDirectories(Path.of("target")), "s3proxy", ".properties");
    ServerProcess server =
        ServerProcess.start(
            "s3proxy",
            Map.of(),
            port -> {
              configure(settings, port);
              return List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-Dlogback.configurationFile=" + project.resolve("logback.xml"),
                  "-cp",
                  classPath,
                  "org.gaul.s3proxy.Main",
                  "--properties",
                  settings.toString());
            });
    S3Lake lake = new S3Lake(server);
    lake.createBucket();
    return lake;
  }

  private static void configure(Path file, int port) {
    try {
      Files.writeString(
          file,
          String.join(
              "\n",
              "s3proxy.endpoint=http://127.0.0.1:" + port,
              "s3proxy.authorization=aws-v2-or-v4",
              "s3proxy.identity=" + KEY,
              "s3proxy.credential=" + SECRET,
              "jclouds.provider=transient-nio2"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void createBucket() {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
            .build()) {
      client.createBucket(request -> request.bucket("inlet"));
    }
  }

  private URI endpoint() {
    return server.endpoint();
  }

  Location location(String name) {
    return Location.parse("s3://inlet/" + name);
  }

  /** The options of the storage. */
  Map<String, String> options() {
    return Map.of(
        "endpoint",
        endpoint().toString(),
        "region",
        "us-east-1",
        "access.key.id",
        KEY,
        "secret.access.key",
        SECRET);
  }

  /** The options of delta-rs, as Python. */
  String deltaRsOptions() {
    return String.format(
        "{'AWS_ENDPOINT_URL': '%s', 'AWS_ALLOW_HTTP': 'true', 'AWS_REGION': 'us-east-1',"
            + " 'AWS_ACCESS_KEY_ID': '%s', 'AWS_SECRET_ACCESS_KEY': '%s'}",
        endpoint(), KEY, SECRET);
  }

  /** The options of Hadoop's file system {@code s3a}. */
  Map<String, String> hadoopOptions() {
    return Map.of(
        "fs.s3a.endpoint",
        endpoint().toString(),
        "fs.s3a.endpoint.region",
        "us-east-1",
        "fs.s3a.path.style.access",
        "true",
        "fs.s3a.access.key",
        KEY,
        "fs.s3a.secret.key",
        SECRET);
  }

  @Override
  public void close() {
    server.close();
  }
}
