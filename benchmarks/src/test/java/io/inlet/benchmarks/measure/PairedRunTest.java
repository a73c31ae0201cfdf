package io.inlet.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRunTest {

  private static final Path DIRECTORY = Path.of("unused");

  private final List<String> turns = new ArrayList<>();

  @Test
  void contendersTakeTurnsInWarmUpAndMeasurement() throws IOException {
    new PairedRun(1, 2, Duration.ZERO)
        .measure(List.of(contender("a", 1), contender("b", 1)), DIRECTORY);

    assertThat(turns).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void countsWhatAContenderAllocates() throws IOException {
    PairedResult result =
        new PairedRun(1, 3, Duration.ZERO).measure(List.of(contender("a", 1 << 20)), DIRECTORY);

    assertThat(result.medianAllocatedBytes("a")).isBetween(1_048_576.0, 1_200_000.0);
  }

  @Test
  void aContenderThatIsDoneEarlyRunsUntilItsTurnIsOver() throws IOException {
    PairedResult result =
        new PairedRun(1, 1, Duration.ofMillis(300))
            .measure(List.of(contender("a", 1 << 20)), DIRECTORY);

    assertThat(turns).hasSizeGreaterThan(2);
    assertThat(result.medianAllocatedBytes("a")).isBetween(1_048_576.0, 1_200_000.0);
  }

  @Test
  void aRatioIsTheMedianOfTheRoundsQuotients() {
    PairedResult.Rounds fast = new PairedResult.Rounds("fast", 3);
    PairedResult.Rounds slow = new PairedResult.Rounds("slow", 3);
    long[] slowNanos = {200, 3_000, 900};
    long[] fastNanos = {100, 1_000, 100};
    for (int round = 0; round < 3; round++) {
      fast.record(round, fastNanos[round], 1, 0, 2);
      slow.record(round, slowNanos[round], 5, 0, 3);
    }
    PairedResult result = new PairedResult(List.of(fast, slow));

    assertThat(result.time("slow", "fast")).isEqualTo(new Spread(2.5, 3.0, 6.0));
    assertThat(result.processorTime("slow", "fast").median()).isEqualTo(5.0);
    assertThat(result.figures("fast", "slow").median()).isEqualTo(2.0 / 3);
  }

  @Test
  void refusesAContenderThatDoesNothing() {
    Contender idle = contender("idle", 0);

    assertThatThrownBy(() -> new PairedRun(0, 1, Duration.ZERO).measure(List.of(idle), DIRECTORY))
        .hasMessage("contender idle has done nothing");
  }

  private Contender contender(String name, int bytes) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run(Path file) {
        turns.add(name);
        return new byte[bytes].length;
      }
    };
  }
}
