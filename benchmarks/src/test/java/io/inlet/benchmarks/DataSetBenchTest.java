package io.inlet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class DataSetBenchTest {

  @TempDir private Path directory;

  @Test
  void printsRatiosAndWritesTablesAndAChart() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new DataSetBench(
            new BenchOptions(List.of("spans_wide"), 0, 1, directory),
            42,
            new PrintStream(printed, false, StandardCharsets.UTF_8))
        .run();

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.matches("ratio spans_wide_end_to_end_over_plain \\d+\\.\\d\\d"))
        .anyMatch(line -> line.matches("ratio spans_wide_end_to_end_over_zstd \\d+\\.\\d\\d"))
        .anyMatch(line -> line.matches("ratio spans_wide_end_to_end_over_least_work \\d+\\.\\d\\d"))
        .anyMatch(line -> line.matches("ratio spans_wide_two_threads_over_one \\d+\\.\\d\\d"))
        .anyMatch(line -> line.matches("spread spans_wide_plain_over_parse [\\d.]+ [\\d.]+"));
    assertThat(directory.resolve("tables.md"))
        .content()
        .contains("| `spans_wide` |", "| `inlet_decode` |", "| `zstd` |", "| `least_work` |");
    Path chart = directory.resolve("chart.svg");
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(chart.toFile());
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1);
    assertThat(Files.readString(chart)).contains("spans_wide", "prefers-color-scheme: dark");
  }

  @Test
  void readsItsOptions() {
    assertThat(BenchOptions.parse(List.of("--quick", "--data", "gauge,sum")))
        .isEqualTo(new BenchOptions(List.of("gauge", "sum"), 12, 9, null));
    assertThat(BenchOptions.parse(List.of()).dataSets()).containsExactly("logs");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--fast")))
        .hasMessage("argument: --fast (expected: --quick, --data or --report)");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--data")))
        .hasMessage("--data has no value (expected: all, or names with commas between)");
  }
}
