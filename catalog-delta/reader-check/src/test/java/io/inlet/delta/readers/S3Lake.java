package io.inlet.delta.readers;

import io.inlet.storage.Location;
import io.inlet.storage.testing.S3Proxy;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of S3Proxy, which runs as a process of its own and keeps objects in memory. */
final class S3Lake implements AutoCloseable {
  private final ServerProcess server;

  private S3Lake(ServerProcess server) {
    this.server = server;
  }

  static S3Lake start() throws IOException {
    S3Lake lake = new S3Lake(S3Proxy.start("-Xmx1g"));
    lake.createBucket();
    return lake;
  }

  private void createBucket() {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Proxy.ACCESS_KEY, S3Proxy.SECRET_KEY)))
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
        S3Proxy.ACCESS_KEY,
        "secret.access.key",
        S3Proxy.SECRET_KEY);
  }

  /** The options of delta-rs, as Python. */
  String deltaRsOptions() {
    return String.format(
        "{'AWS_ENDPOINT_URL': '%s', 'AWS_ALLOW_HTTP': 'true', 'AWS_REGION': 'us-east-1',"
            + " 'AWS_ACCESS_KEY_ID': '%s', 'AWS_SECRET_ACCESS_KEY': '%s'}",
        endpoint(), S3Proxy.ACCESS_KEY, S3Proxy.SECRET_KEY);
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
        S3Proxy.ACCESS_KEY,
        "fs.s3a.secret.key",
        S3Proxy.SECRET_KEY);
  }

  @Override
  public void close() {
    server.close();
  }
}
