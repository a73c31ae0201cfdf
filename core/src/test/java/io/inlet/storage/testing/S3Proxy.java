package io.inlet.storage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** S3Proxy: an S3 server in a JVM of its own, with objects in memory. */
public final class S3Proxy {
  /** The key that it checks signatures with. */
  public static final String ACCESS_KEY = "inlet-root";

  /** The secret of {@link #ACCESS_KEY}. */
  public static final String SECRET_KEY = "inlet-root-secret";

  private S3Proxy() {}

  private static Path project() {
    return Emulators.root().resolve("core/src/test/s3proxy");
  }

  /** Starts one that takes {@link #ACCESS_KEY} and no other. */
  public static ServerProcess start(String... jvmOptions) throws IOException {
    String classPath = classPath();
    Path configuration =
        Files.createTempFile(Files.createDirectories(Path.of("target")), "s3proxy", ".properties");
    return ServerProcess.start(
        "s3proxy",
        Map.of(),
        port -> {
          configure(
              configuration,
              port,
              Map.of(
                  "s3proxy.authorization", "aws-v2-or-v4",
                  "s3proxy.identity", ACCESS_KEY,
                  "s3proxy.credential", SECRET_KEY));
          List<String> command = new ArrayList<>();
          command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
          command.addAll(List.of(jvmOptions));
          command.add("-Dlogback.configurationFile=" + project().resolve("logback.xml"));
          command.addAll(program(classPath, configuration));
          return command;
        });
  }

  /** Its class path, installed when it is first asked for. */
  public static String classPath() {
    String version = System.getProperty("inlet.test.s3proxy.version");
    return Emulators.maven(
        "s3proxy-" + version, project().resolve("pom.xml"), Map.of("s3proxy.version", version));
  }

  /** What stands at the end of a JVM's command line. */
  public static List<String> program(String classPath, Path configuration) {
    return List.of(
        "-cp", classPath, "org.gaul.s3proxy.Main", "--properties", configuration.toString());
  }

  /**
   * Writes its configuration.
   *
   * @param authorization whom it lets in
   */
  public static void configure(Path configuration, int port, Map<String, String> authorization) {
    Map<String, String> settings = new HashMap<>(authorization);
    settings.put("s3proxy.endpoint", "http://127.0.0.1:" + port);
    settings.put("jclouds.provider", "transient-nio2");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (var out = Files.newOutputStream(configuration)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
