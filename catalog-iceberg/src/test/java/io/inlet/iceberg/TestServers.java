package io.inlet.iceberg;

import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Real servers for tests: S3Proxy, and the REST catalog that Iceberg tests its own client with. */
final class TestServers {
  static final String ACCESS_KEY = "inlet-root";
  static final String SECRET_KEY = "inlet-root-secret";

  private TestServers() {}

  /** An S3 server that keeps its objects in memory and checks signatures. */
  static ServerProcess s3() throws IOException {
    String version = System.getProperty("inlet.test.s3proxy.version");
    String classPath =
        Emulators.maven(
            "s3proxy-" + version,
            Path.of("src/test/s3proxy/pom.xml"),
            Map.of("s3proxy.version", version));
    Path configuration =
        Files.createTempFile(Files.createDirectories(Path.of("target")), "s3proxy", ".properties");
    return ServerProcess.start(
        "s3proxy",
        Map.of(),
        port -> {
          write(configuration, port);
          return List.of(
              java(),
              "-Xmx256m",
              "-Dlogback.configurationFile=src/test/s3proxy/logback.xml",
              "-cp",
              classPath,
              "org.gaul.s3proxy.Main",
              "--properties",
              configuration.toString());
        });
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
            ACCESS_KEY,
            "s3proxy.credential",
            SECRET_KEY,
            "jclouds.provider",
            "transient-nio2"));
    try (var out = Files.newOutputStream(configuration)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Iceberg's REST catalog, which keeps its tables in a SQLite file of its own.
   *
   * @param environment what it is to know: {@code CATALOG_…}, by the fixture's rules
   */
  static ServerProcess restCatalog(Path database, Map<String, String> environment)
      throws IOException {
    String version = System.getProperty("inlet.test.iceberg-rest.version");
    String classPath =
        Emulators.maven(
            "iceberg-rest-" + version,
            Path.of("src/test/iceberg-rest/pom.xml"),
            Map.of(
                "iceberg.fixture.version", version,
                "awssdk.version", System.getProperty("inlet.test.awssdk.version"),
                "hadoop.version", System.getProperty("inlet.test.hadoop.version"),
                "jetty.version", System.getProperty("inlet.test.jetty.version"),
                "sqlite.version", System.getProperty("inlet.test.sqlite.version")));
    Map<String, String> all = new HashMap<>(environment);
    all.put("CATALOG_URI", "jdbc:sqlite:" + database);
    all.put("CATALOG_JDBC_BUSY__TIMEOUT", "60000");
    return ServerProcess.start(
        "iceberg-rest",
        all,
        port ->
            List.of(
                // The port is told by the environment, which this command line adds to.
                "env",
                "CATALOG_REST_PORT=" + port,
                java(),
                "-Xmx384m",
                "-cp",
                classPath,
                "org.apache.iceberg.rest.RESTCatalogServer"));
  }

  /** Nessie, with its tables in a bucket and its log in memory. */
  static ServerProcess nessie(URI s3, String bucket) throws IOException {
    String version = System.getProperty("inlet.test.nessie.version");
    String jar =
        Emulators.maven(
            "nessie-" + version,
            Path.of("src/test/nessie/pom.xml"),
            Map.of("nessie.version", version));
    String s3Options = "-Dnessie.catalog.service.s3.default-options.";
    return ServerProcess.start(
        "nessie",
        Map.of(),
        port ->
            List.of(
                java(),
                "-Xmx512m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dnessie.version.store.type=IN_MEMORY",
                "-Dnessie.catalog.default-warehouse=lake",
                "-Dnessie.catalog.warehouses.lake.location=s3://" + bucket + "/nessie",
                s3Options + "endpoint=" + s3,
                s3Options + "region=us-east-1",
                s3Options + "path-style-access=true",
                s3Options + "request-signing-enabled=false",
                s3Options + "access-key=urn:nessie-secret:quarkus:keys.s3",
                "-Dkeys.s3.name=" + ACCESS_KEY,
                "-Dkeys.s3.secret=" + SECRET_KEY,
                "-jar",
                jar));
  }

  /** Makes a bucket. */
  static void createBucket(URI endpoint, String bucket) {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
            .build()) {
      client.createBucket(request -> request.bucket(bucket));
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
