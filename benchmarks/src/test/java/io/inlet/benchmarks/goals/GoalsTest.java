package io.inlet.benchmarks.goals;

import static io.inlet.benchmarks.goals.Target.atLeast;
import static io.inlet.benchmarks.goals.Target.atMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.benchmarks.DataSetMeasurement;
import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoalsTest {
  private static final Surroundings JDK_17 = new Surroundings(17, 2);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"17, 7", "20, 7", "21, 8", "25, 8"})
  void aGoalDependsOnTheJdk(int jdk, double limit) {
    assertThat(atLeast(7, 8).limit(new Surroundings(jdk, 1)).orElseThrow().value())
        .isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({
    "7.00, 2.50, goal a 7.00 (6.00 to 9.00) goal >= 7 met, goal b 2.50 (1.50 to 4.50) goal <= 2.5 met",
    "6.99, 2.51, goal a 6.99 (5.99 to 8.99) goal >= 7 missed, goal b 2.51 (1.51 to 4.51) goal <= 2.5 missed"
  })
  void aGoalIsMetFromItsLimitOn(double a, double b, String least, String most) {
    Map<String, Spread> ratios = Map.of("a", around(a), "b", around(b));

    assertThat(Outcome.of(new Goal("A", "a", atLeast(7, 8)), ratios, "", JDK_17).line())
        .isEqualTo(least);
    assertThat(Outcome.of(new Goal("B", "b", atMost(2.5, 2.2)), ratios, "", JDK_17).line())
        .isEqualTo(most);
  }

  @Test
  void aGoalForMoreProcessorsIsOnlyReportedOnFewer() {
    Goal goal = new Goal("threads", "threads", atLeast(1.8, 1.8).withProcessors(4));
    Map<String, Spread> ratios = Map.of("threads", around(1.7));

    assertThat(Outcome.of(goal, ratios, "", JDK_17).line())
        .isEqualTo("goal threads 1.70 (0.700 to 3.70) reported");
    assertThat(Outcome.of(goal, ratios, "", new Surroundings(17, 4)).verdict()).isEqualTo("missed");
  }

  @Test
  void saysWhatToInstallAndWhatHasFailed() {
    Goal goal = new Goal("peer", "over_peer", atLeast(5, 5), "arrow-cpp");

    assertThat(Outcome.of(goal, Map.of(), "", JDK_17).line())
        .isEqualTo("goal over_peer goal >= 5 not measured: run benchmarks/peers/install arrow-cpp");
    assertThat(Outcome.of(goal, Map.of(), "peer x has ended", JDK_17).verdict())
        .isEqualTo("not measured: peer x has ended");
  }

  @Test
  void theReportHasARowForEachGoalAndABarForEachThatWasMeasured() throws Exception {
    Map<String, Spread> ratios =
        Map.of("a", around(8), "a_by_processor_time", around(9), "b", new Spread(0.2, 0.25, 0.5));
    List<Outcome> outcomes =
        List.of(
            Outcome.of(new Goal("over `a`", "a", atLeast(7, 8)), ratios, "", JDK_17),
            Outcome.of(new Goal("b", "b", atMost(0.5, 0.5)), ratios, "", JDK_17),
            Outcome.of(new Goal("c", "c", atLeast(5, 5), "duckdb"), ratios, "", JDK_17),
            Outcome.of(Goal.reported("d", "a"), ratios, "", JDK_17));

    new GoalsReport("a machine", outcomes, ratios).write(directory);

    assertThat(directory.resolve("goals.md"))
        .content()
        .contains(
            "a machine\n",
            "| over `a` | 8.00 | 7.00 to 10.00 | 9.00 (8.00 to 11.00) | >= 7 | met |",
            "| b | 0.250 | 0.200 to 0.500 |  | <= 0.5 | met |",
            "| c |  |  |  | >= 5 | not measured: run benchmarks/peers/install duckdb |",
            "| d | 8.00 | 7.00 to 10.00 | 9.00 (8.00 to 11.00) |  | reported |",
            "| `a_by_processor_time` | 9.00 |");
    Path chart = directory.resolve("goals.svg");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(chart.toFile())
                .getElementsByTagName("rect")
                .getLength())
        .isEqualTo(2);
    assertThat(chart).content().contains(">over a<", "8.00, goal >= 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "exponential_histogram"})
  void everyGoalOfADataSetIsMeasured(String set) throws IOException {
    GoalPart part =
        Goals.parts().stream().filter(p -> p.name().equals(set)).findFirst().orElseThrow();
    Requests requests = DataSets.generate(set, 42, 1);
    DataSetMeasurement measurement = new DataSetMeasurement(0, 1);

    Map<String, Spread> ratios =
        (set.equals("logs") ? measurement.all(requests) : measurement.plainAndInlet(requests))
            .ratios();

    assertThat(ratios.keySet()).containsAll(part.goals().stream().map(Goal::ratio).toList());
  }

  @Test
  void readsItsOptions() {
    assertThat(GoalsOptions.parse(List.of("--quick", "--report", "there")))
        .isEqualTo(new GoalsOptions(true, Path.of("there")));
    assertThat(GoalsOptions.parse(List.of())).isEqualTo(new GoalsOptions(false, null));
    assertThatThrownBy(() -> GoalsOptions.parse(List.of("--report")))
        .hasMessageStartingWith("--report (expected: --quick or --report DIRECTORY)");
  }

  /** Quartiles 1 below and 2 above the median. */
  private static Spread around(double median) {
    return new Spread(median - 1, median, median + 2);
  }
}
