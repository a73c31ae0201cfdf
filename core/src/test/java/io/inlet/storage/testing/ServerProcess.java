package io.inlet.storage.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * A real server as a process of its own on a free port of the loopback interface. Its output is
 * kept below {@code target/servers}. It ends, with its children, when this is closed or the tests'
 * JVM ends.
 */
public final class ServerProcess implements AutoCloseable {
  /** A server that does not come up ends by itself; on a machine that is busy it takes long. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(15);

  private static final int STARTS = 3;

  private final Process process;
  private final int port;
  private final Thread atExit;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    this.atExit = new Thread(() -> kill(process), "stop-server-" + port);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a server and waits until it takes connections.
   *
   * @param name for its log
   * @param environment added to that of this process
   * @param command the command line for a port
   */
  public static ServerProcess start(
      String name, Map<String, String> environment, IntFunction<List<String>> command)
      throws IOException {
    for (int start = 1; ; start++) {
      int port = freePort();
      Path log =
          Files.createDirectories(Path.of("target", "servers")).resolve(name + "-" + port + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command.apply(port))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      ServerProcess server = new ServerProcess(builder.start(), port);
      if (server.answers()) {
        return server;
      }
      server.close();
      // Somebody else may have taken the port meanwhile.
      if (start == STARTS) {
        throw new IOException(name + " does not start, see " + log.toAbsolutePath());
      }
    }
  }

  private boolean answers() throws IOException {
    long begun = System.nanoTime();
    while (process.isAlive() && System.nanoTime() - begun < START_TIMEOUT.toNanos()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return process.isAlive();
      } catch (IOException notYet) {
        sleep();
      }
    }
    return false;
  }

  private static void sleep() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a server starts", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Its address over plain HTTP. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Asks it to end, as SIGTERM does, and waits until it has.
   *
   * @throws IOException if it has not ended after a minute
   */
  public void terminate() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("the server on port " + port + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a server ends", e);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill(process);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook runs.
    }
  }
}
