package io.inlet.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small programs of the shell in the place of peers. */
class PeerProcessTest {

  @TempDir Path directory;

  @Test
  void doesARunForEachLine() throws IOException {
    try (PeerProcess peer =
        shell("echo ready; n=0; while read -r line; do n=$((n+1)); echo $n 20 $line; done")) {
      assertThat(peer.run("300")).isEqualTo(new Turn(1, 20, "300"));
      assertThat(peer.run("a b").answer()).isEqualTo("a b");
      assertThat(peer.run("300").bytes()).isEqualTo(300);
    }
  }

  @Test
  void refusesAProgramThatIsNotReady() {
    assertThatThrownBy(() -> shell("echo no such file"))
        .isInstanceOf(IOException.class)
        .hasMessage("peer shell: no such file (expected: ready)");
  }

  @Test
  void saysThatAProgramHasEnded() throws IOException {
    try (PeerProcess peer = shell("echo ready; read -r line")) {
      assertThatThrownBy(peer::run).hasMessage("peer shell has ended, see above");
    }
  }

  @Test
  void refusesAnAnswerWithoutTimes() throws IOException {
    try (PeerProcess peer = shell("echo ready; read -r line; echo done; read -r line")) {
      assertThatThrownBy(peer::run)
          .hasMessage("peer shell: done (expected: two numbers and an answer)");
    }
  }

  @Test
  void saysHowToInstallWhatIsMissing() throws IOException {
    Files.createDirectories(directory.resolve("python/bin"));
    Files.createFile(directory.resolve("python/bin/python"));

    assertThat(InstalledPeers.require(List.of(Peer.DUCKDB, Peer.ARROW_CPP), directory))
        .isEqualTo(directory);
    assertThatThrownBy(() -> InstalledPeers.require(List.of(Peer.DUCKDB, Peer.ARROW_RS), directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("peer arrow-rs is not in " + directory)
        .hasMessageContaining("run benchmarks/peers/install arrow-rs");
  }

  @Test
  void findsWhatIsInstalled() throws IOException {
    assertThat(InstalledPeers.ways(directory)).isEmpty();

    Files.createDirectories(directory.resolve("python/bin"));
    Files.createFile(directory.resolve("python/bin/python"));

    List<Way> ofPython = new ArrayList<>(Peer.ARROW_CPP.ways());
    ofPython.addAll(Peer.DUCKDB.ways());
    assertThat(InstalledPeers.ways(directory)).isEqualTo(ofPython);
  }

  private static PeerProcess shell(String program) throws IOException {
    return new PeerProcess("shell", List.of("sh", "-c", program), Map.of());
  }
}
