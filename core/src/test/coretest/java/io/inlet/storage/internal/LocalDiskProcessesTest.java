package io.inlet.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs in one directory. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LocalDiskProcessesTest {
  private static final int PROCESSES = 4;
  private static final int KEYS = 200;

  @TempDir Path root;

  @Test
  void haveOneWinnerForEachKey() throws Exception {
    List<Process> processes = new ArrayList<>();
    Map<Integer, String> winners = new HashMap<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        processes.add(start(String.valueOf(KEYS), "process " + i));
      }
      byte[] start = (System.currentTimeMillis() + 200 + "\n").getBytes(UTF_8);
      for (Process process : processes) {
        process.getOutputStream().write(start);
        process.getOutputStream().flush();
      }
      for (int i = 0; i < PROCESSES; i++) {
        for (String key : processes.get(i).inputReader(UTF_8).lines().toList()) {
          assertThat(winners.put(Integer.valueOf(key), "process " + i))
              .as("winner of %s", key)
              .isNull();
        }
        assertThat(processes.get(i).waitFor()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    assertThat(winners).hasSize(KEYS);
    // Otherwise they did not race.
    assertThat(winners.values().stream().distinct().count()).isGreaterThan(1);
    for (Map.Entry<Integer, String> winner : winners.entrySet()) {
      assertThat(root.resolve("race/" + winner.getKey())).hasContent(winner.getValue());
    }
  }

  @Test
  void sweepWhatAKilledOneLeftAndNothingElse() throws Exception {
    Process process = start("hang");
    try {
      Path temporary = onlyFile();
      Files.setLastModifiedTime(temporary, FileTime.from(Instant.EPOCH));
      put("d/while-it-lives");
      assertThat(temporary).exists();

      process.destroyForcibly();
      process.waitFor();
      Files.setLastModifiedTime(temporary, FileTime.from(Instant.now()));
      put("d/while-it-is-young");
      assertThat(temporary).exists();

      Files.setLastModifiedTime(temporary, FileTime.from(Instant.EPOCH));
      put("d/when-it-is-left-over");
      assertThat(temporary).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  private void put(String key) throws IOException {
    try (ObjectStore store = ObjectStores.open(Location.of(root))) {
      store.put(key, new byte[1]);
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("d"))) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(RacingProcess.class.getName());
    command.add(root.toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(UTF_8);
    assertThat(output.readLine()).isEqualTo("ready");
    return process;
  }
}
