package io.inlet.iceberg;

import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.S3Proxy;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
  /** The key of either S3 server. */
  static final String ACCESS_KEY = S3Proxy.ACCESS_KEY;

  static final String SECRET_KEY = S3Proxy.SECRET_KEY;

  private static final String HANDED_OUT = "handed-out.properties";

  private TestServers() {}

  /** An S3 server that keeps its objects in memory and checks signatures. */
  static ServerProcess s3() throws IOException {
    return S3Proxy.start("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  private static void write(Path file, Map<String, String> content) {
    Properties properties = new Properties();
    properties.putAll(content);
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Iceberg's REST catalog on the loopback interface, which keeps its tables in a SQLite file of
   * its own.
   *
   * @param folder for that file and others
   * @param properties of the catalog behind it, beside its address
   * @param handedOut what clients are told with each table
   */
  static ServerProcess restCatalog(
      Path folder, Map<String, String> properties, Map<String, String> handedOut)
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
    Map<String, String> all = new HashMap<>(properties);
    all.put("uri", "jdbc:sqlite:" + folder.resolve("rest.db"));
    all.put("jdbc.schema-version", "V1");
    all.put("jdbc.busy_timeout", "60000");
    write(folder.resolve("rest.properties"), all);
    handOut(folder, handedOut);
    return ServerProcess.start(
        "iceberg-rest",
        Map.of("AWS_REGION", "us-east-1"),
        port ->
            javaWith(
                "-Xmx384m",
                "-cp",
                classPath,
                Path.of("src/test/iceberg-rest/LoopbackRestCatalog.java").toString(),
                Integer.toString(port),
                folder.resolve("rest.properties").toString(),
                folder.resolve(HANDED_OUT).toString()));
  }

  /** From now on, clients of the REST catalog in {@code folder} are told this with each table. */
  static void handOut(Path folder, Map<String, String> properties) throws IOException {
    Path next = folder.resolve("next.properties");
    write(next, properties);
    Files.move(next, folder.resolve(HANDED_OUT), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Nessie, with its tables in a bucket and its log in memory. It needs JDK 21. */
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
                javaOfNessie(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
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

  /** This JVM if it is new enough, otherwise one that {@code .ci/run} would find. */
  private static String javaOfNessie() {
    if (Runtime.version().feature() >= 21) {
      return java();
    }
    List<Path> homes = new ArrayList<>();
    Emulators.endpoint("JAVA_HOME_25").map(Path::of).ifPresent(homes::add);
    try (var installed = Files.newDirectoryStream(Path.of("/usr/lib/jvm"), "*25*")) {
      installed.forEach(homes::add);
    } catch (IOException e) {
      // There is no such directory.
    }
    for (Path home : homes) {
      Path java = home.resolve("bin").resolve("java");
      if (Files.isExecutable(java)) {
        return java.toString();
      }
    }
    Emulators.missing("Nessie needs JDK 21: set JAVA_HOME_25");
    return "";
  }

  /** A command for a JVM that starts fast, which matters more here than what it can do later. */
  private static List<String> javaWith(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
