package io.inlet.benchmarks;

import io.inlet.benchmarks.DataSetFigures.Figures;
import io.inlet.benchmarks.measure.RatioChart;
import io.inlet.benchmarks.measure.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Writes what was measured as Markdown tables, {@code tables.md}, and a chart, {@code chart.svg}.
 */
final class BenchReport {

  private final List<DataSetFigures> measured;
  private final String machine;

  BenchReport(List<DataSetFigures> measured, String machine) {
    this.measured = List.copyOf(measured);
    this.machine = machine;
  }

  /** Writes both files; the directory is made if need be. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("tables.md"), tables());
    RatioChart chart = new RatioChart("End to end: how many times plain's time over Inlet's");
    for (DataSetFigures figures : measured) {
      String name = figures.requests().name();
      Spread ratio = figures.ratios().get(name + "_end_to_end_over_plain");
      if (ratio != null) {
        chart.add(name, ratio);
      }
    }
    Files.writeString(directory.resolve("chart.svg"), chart.svg());
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    text.append(machine).append(" at the end.\n\n");
    text.append(
        "| data set | over `plain` | by processor time | over zstd alone | output over `plain` "
            + "| two threads over one |\n|---|---|---|---|---|---|\n");
    for (DataSetFigures figures : measured) {
      String set = figures.requests().name() + "_";
      text.append("| `").append(figures.requests().name()).append("` |");
      for (String name :
          List.of(
              "end_to_end_over_plain",
              "end_to_end_over_plain_by_processor_time",
              "end_to_end_over_zstd_by_processor_time",
              "output_bytes_over_plain",
              "two_threads_over_one")) {
        text.append(cell(Objects.requireNonNull(figures.ratios().get(set + name))));
      }
      text.append('\n');
    }
    text.append(
        "\n| data set | bytes/record | | records/s | MB/s | allocated bytes/record "
            + "| written bytes/record |\n|---|---|---|---|---|---|---|\n");
    for (DataSetFigures figures : measured) {
      for (Figures contender : figures.contenders()) {
        text.append(row(figures, contender));
      }
    }
    return text.toString();
  }

  private static String cell(Spread ratio) {
    return String.format(
        Locale.ROOT,
        " %.2f (%.2f to %.2f) |",
        ratio.median(),
        ratio.lowerQuartile(),
        ratio.upperQuartile());
  }

  private static String row(DataSetFigures figures, Figures contender) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.0f | `%s` | %,.0f | %.1f | %.1f | %s |%n",
        figures.requests().name(),
        (double) figures.requests().encodedBytes() / figures.requests().records(),
        contender.contender(),
        contender.recordsPerSecond(),
        contender.megabytesPerSecond(),
        contender.allocatedBytesPerRecord(),
        contender.bytesPerRecord() == 0
            ? ""
            : String.format(Locale.ROOT, "%.1f", contender.bytesPerRecord()));
  }
}
