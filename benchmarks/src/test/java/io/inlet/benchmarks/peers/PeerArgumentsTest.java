package io.inlet.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerArgumentsTest {

  @Test
  void takesSomePeersInTheOrderGiven() {
    PeerArguments arguments = PeerArguments.parse(List.of("duckdb,arrow-rs,duckdb"));

    assertThat(arguments.peers()).containsExactly(Peer.DUCKDB, Peer.ARROW_RS);
    assertThat(arguments.rounds()).isEqualTo(15);
    assertThat(arguments.lookUps()).isFalse();
  }

  @Test
  void takesAllPeers() {
    assertThat(PeerArguments.parse(List.of("all")).peers()).containsExactly(Peer.values());
  }

  @Test
  void takesRoundsAndLookUps() {
    PeerArguments arguments =
        PeerArguments.parse(List.of("collector", "--rounds", "7", "--look-ups"));

    assertThat(arguments.rounds()).isEqualTo(7);
    assertThat(arguments.lookUps()).isTrue();
    assertThat(PeerArguments.parse(List.of("all", "--quick")).rounds()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|peer: |expected: all, or some of otlp2parquet,arrow-rs,arrow-cpp,duckdb,collector",
        "spark|peer: spark|expected: all, or some of",
        "duckdb,|peer: |expected: all",
        "all --rounds|--rounds: ''|whole number of at least 1",
        "all --rounds 0|--rounds: '0'|whole number of at least 1",
        "all --rounds many|--rounds: 'many'|whole number",
        "all --slow|--slow|--quick, --rounds ROUNDS or --look-ups"
      })
  void saysWhatIsWrong(String line, String wrong, String remedy) {
    assertThatThrownBy(() -> PeerArguments.parse(Arrays.asList(line.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(wrong)
        .hasMessageContaining(remedy);
  }

  @Test
  void saysThatPeersAreMissing() {
    assertThatThrownBy(() -> PeerArguments.parse(List.of())).hasMessageContaining("--vs: nothing");
  }
}
