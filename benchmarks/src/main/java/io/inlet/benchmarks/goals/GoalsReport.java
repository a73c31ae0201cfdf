package io.inlet.benchmarks.goals;

import io.inlet.benchmarks.measure.RatioChart;
import io.inlet.benchmarks.measure.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes outcomes as Markdown, {@code goals.md}, with all ratios of the run behind them, and as a
 * chart, {@code goals.svg}.
 *
 * @param machine what has measured, in words
 * @param ratios all ratios of the run by name
 */
record GoalsReport(String machine, List<Outcome> outcomes, Map<String, Spread> ratios) {

  /** Writes both files; the directory is made if need be. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("goals.md"), markdown());
    Files.writeString(directory.resolve("goals.svg"), chart());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder(machine);
    text.append(
        """


        | what | measured | middle half of the rounds | by processor time | goal | |
        |---|---|---|---|---|---|
        """);
    for (Outcome outcome : outcomes) {
      text.append(
          "| %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  outcome.goal().what(),
                  outcome.measured().map(spread -> Outcome.number(spread.median())).orElse(""),
                  outcome.measured().map(Outcome::quartiles).orElse(""),
                  outcome.byProcessorTime().map(GoalsReport::cell).orElse(""),
                  outcome.limit().map(Limit::toString).orElse(""),
                  outcome.verdict()));
    }
    text.append(
        """

        All ratios of the run:

        | name | median | middle half |
        |---|---|---|
        """);
    ratios.forEach(
        (name, ratio) ->
            text.append(
                "| `%s` | %s | %s |%n"
                    .formatted(name, Outcome.number(ratio.median()), Outcome.quartiles(ratio))));
    return text.toString();
  }

  private static String cell(Spread spread) {
    return Outcome.number(spread.median()) + " (" + Outcome.quartiles(spread) + ")";
  }

  /** Of each goal that was measured, how far it is reached; to the right of the line it is met. */
  private String chart() {
    RatioChart chart = new RatioChart("How many times each goal is reached; from 1 on it is met");
    for (Outcome outcome : outcomes) {
      if (outcome.limit().isPresent() && outcome.measured().isPresent()) {
        Limit limit = outcome.limit().get();
        Spread measured = outcome.measured().get();
        chart.add(
            outcome.goal().plainText(),
            Spread.of(
                limit.share(measured.lowerQuartile()),
                limit.share(measured.median()),
                limit.share(measured.upperQuartile())),
            "%s, goal %s".formatted(Outcome.number(measured.median()), limit));
      }
    }
    return chart.svg();
  }
}
