package io.inlet.agent;

import io.inlet.storage.testing.S3Proxy;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * S3Proxy, a web application on Jetty that others have written, with the agent and one of the
 * extensions. Spans go two ways: to tables, and over OTLP to a receiver that counts them.
 */
final class InstrumentedServer implements AutoCloseable {
  private final ServerProcess process;
  private final HttpClient client = HttpClient.newHttpClient();

  private InstrumentedServer(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param java what it runs on
   * @param directory for its configuration file
   * @param format which extension it gets
   * @param exporter the options of the exporter
   * @param receiver where the agent's other exporter sends everything to
   */
  static InstrumentedServer start(
      Path java, Path directory, String format, Map<String, String> exporter, Receiver receiver)
      throws IOException {
    String classPath = S3Proxy.classPath();
    Path configuration = directory.resolve("s3proxy.properties");
    return new InstrumentedServer(
        ServerProcess.start(
            "s3proxy-" + format,
            Map.of(),
            port -> {
              S3Proxy.configure(configuration, port, Map.of("s3proxy.authorization", "none"));
              List<String> command = new ArrayList<>();
              command.add(java.toString());
              command.add("-Xmx384m");
              // It starts with all the agent instruments: seconds less.
              command.add("-XX:TieredStopAtLevel=1");
              command.add("-javaagent:" + AgentJars.AGENT);
              agentOptions(format, receiver)
                  .forEach((name, value) -> command.add("-Dotel." + name + "=" + value));
              exporter.forEach(
                  (name, value) -> command.add("-Dotel.exporter.inlet." + name + "=" + value));
              command.add("-Dlogback.configurationFile=src/test/s3proxy/logback.xml");
              command.addAll(S3Proxy.program(classPath, configuration));
              return command;
            }));
  }

  private static Map<String, String> agentOptions(String format, Receiver receiver) {
    return Map.ofEntries(
        Map.entry("javaagent.extensions", AgentJars.extension(format).toString()),
        Map.entry("service.name", "s3proxy"),
        Map.entry("traces.exporter", "inlet,otlp"),
        Map.entry("logs.exporter", "inlet,otlp"),
        Map.entry("metrics.exporter", "inlet"),
        // The JVM's metrics are gone by the time of the last export, when the agent shuts down.
        Map.entry("metric.export.interval", "1000"),
        Map.entry("bsp.schedule.delay", "100"),
        Map.entry("blrp.schedule.delay", "100"),
        Map.entry("exporter.otlp.endpoint", receiver.endpoint().toString()),
        Map.entry("exporter.otlp.protocol", "http/protobuf"));
  }

  /**
   * Makes requests, each in a trace of its own.
   *
   * @return the ids of these traces
   */
  List<String> load(int requests) throws IOException, InterruptedException {
    List<String> traces = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      String trace = randomTraceId();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(process.endpoint() + "/bucket" + i))
              .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
              .PUT(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() >= 500) {
        throw new IOException("S3Proxy answers " + response.statusCode());
      }
      traces.add(trace);
    }
    return traces;
  }

  private static String randomTraceId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "%016x%016x".formatted(random.nextLong() | 1, random.nextLong());
  }

  /** Ends it in order. */
  void terminate() throws IOException {
    process.terminate();
  }

  /** Kills it. */
  void kill() {
    process.close();
  }

  /** Kills it, unless it has ended. */
  @Override
  public void close() {
    process.close();
  }
}
