package io.inlet.storage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.Location;
import io.inlet.storage.StoreUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A large upload in a small heap: in a JVM of its own with 64 MiB. */
public interface EnduranceContract {
  /** How large the object is: 1 GiB in the long form. */
  long UPLOADED_BYTES = (StoreUnderTest.LONG ? 1_024L : 96L) << 20;

  /** Where it goes. */
  Location enduranceRoot() throws Exception;

  /** The store's options. */
  Map<String, String> enduranceOptions() throws Exception;

  @Test
  default void uploadsALargeObjectInASmallHeap() throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "endurance"));
    Path log = Files.createTempFile(folder, "upload", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EnduranceUpload.class.getName());
    command.add(enduranceRoot().toString());
    command.add(Long.toString(UPLOADED_BYTES));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      // Options may be secrets, which do not belong on a command line.
      Properties options = new Properties();
      options.putAll(enduranceOptions());
      try (var in = process.getOutputStream()) {
        options.store(in, null);
      }
      assertThat(process.waitFor()).as("see %s: %s", log, Files.readString(log)).isZero();
      assertThat(Files.readString(log)).contains("arrived whole");
    } finally {
      process.destroyForcibly();
    }
  }
}
