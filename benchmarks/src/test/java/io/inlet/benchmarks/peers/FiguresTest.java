package io.inlet.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.LogWorkload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ratios of made-up turns. */
class FiguresTest {

  @Test
  void theBestPeerOfBytesHasTheSmallestFileWithTheColumnsOfInlets() {
    List<Way> ways =
        List.of(
            way(Peer.OTLP2PARQUET, "otlp2parquet"),
            way(Peer.ARROW_CPP, "arrow_cpp"),
            way(Peer.ARROW_CPP, "arrow_cpp_zstd"),
            way(Peer.DUCKDB, "duckdb"));
    Turns turns = Turns.empty();
    turns.add("inlet_end_to_end", new Turn(10, 10, "60"));
    turns.add("otlp2parquet", new Turn(30, 20, "30"));
    turns.add("inlet_encoding", new Turn(10, 10, "200"));
    turns.add("arrow_cpp", new Turn(40, 50, "100"));
    turns.add("inlet_encoding_with_zstd", new Turn(10, 10, "60"));
    turns.add("arrow_cpp_zstd", new Turn(40, 50, "120"));
    turns.add("duckdb", new Turn(40, 50, "80"));

    PeerFigures figures =
        new PeerFigures(LogWorkload.generate(42, 1_000), ways, turns, List.of(), 40);

    assertThat(figures.times())
        .containsEntry("logs_end_to_end_over_otlp2parquet", Spread.of(3))
        .containsEntry("logs_end_to_end_over_otlp2parquet_by_processor_time", Spread.of(2))
        .containsEntry("encode_over_arrow_cpp", Spread.of(4));
    assertThat(figures.bytes())
        .containsOnlyKeys(
            "bytes_over_otlp2parquet",
            "bytes_over_arrow_cpp_zstd",
            "bytes_over_duckdb",
            "bytes_over_best_peer",
            "bytes_at_zstd_19_over_best_peer")
        .containsEntry("bytes_over_best_peer", Spread.of(0.75))
        .containsEntry("bytes_at_zstd_19_over_best_peer", Spread.of(0.5));
  }

  @Test
  void theBestPeerOfLookUpsAnswersFastest() {
    Turns turns = Turns.empty();
    turns.add("inlet", new Turn(10, 12, "a"));
    turns.add("inlet_sorted", new Turn(15, 18, "a"));
    turns.add("duckdb", new Turn(40, 30, "a"));
    turns.add("arrow_rs", new Turn(30, 60, "a"));

    Map<String, Spread> ratios = new LookUpFigures("look_up", "a", turns).ratios();

    assertThat(ratios)
        .containsEntry("look_up_inlet_over_duckdb", Spread.of(0.25))
        .containsEntry("look_up_inlet_over_best_peer", Spread.of(10.0 / 30))
        .containsEntry("look_up_inlet_over_best_peer_by_processor_time", Spread.of(0.4))
        .containsEntry("look_up_inlet_sorted_over_best_peer", Spread.of(0.5));
  }

  private static Way way(Peer peer, String name) {
    return peer.ways().stream().filter(way -> way.name().equals(name)).findFirst().orElseThrow();
  }
}
