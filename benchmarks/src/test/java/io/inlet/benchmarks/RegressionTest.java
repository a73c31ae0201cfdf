package io.inlet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.measure.PairedResult;
import io.inlet.benchmarks.measure.PairedRun;
import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Inlet is as many times faster than the frozen baseline as {@code regression-floors.properties}
 * says, allocates as little and writes files as small. Compared are ratios within one run, of the
 * least processor time of each; a first miss is measured again.
 */
class RegressionTest {

  private static final int TRIES = 3;
  private static final int WARM_UP_ROUNDS = 4;
  private static final int ROUNDS = 3;

  private static final Properties FLOORS = new Properties();

  @TempDir private Path directory;

  @BeforeAll
  static void readFloors() throws IOException {
    try (InputStream in =
        RegressionTest.class.getResourceAsStream("/regression-floors.properties")) {
      FLOORS.load(in);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"logs, 50", "spans, 50", "gauge, 50", "histogram, 25"})
  void staysAboveTheFloors(String dataSet, int requests) throws IOException {
    Requests input = DataSets.generate(dataSet, 42, requests);
    List<Contender> contenders =
        List.of(Contenders.plain(input), InletPipeline.likeTheBaselines(input));
    List<String> misses = List.of();
    for (int attempt = 0; attempt < TRIES; attempt++) {
      misses =
          misses(
              input,
              new PairedRun(WARM_UP_ROUNDS, ROUNDS, Duration.ZERO).measure(contenders, directory));
      if (misses.isEmpty()) {
        break;
      }
    }
    assertThat(misses).isEmpty();
  }

  private static List<String> misses(Requests input, PairedResult result) {
    List<String> misses = new ArrayList<>();
    double ratio = result.leastProcessorMillis("plain") / result.leastProcessorMillis("inlet");
    if (ratio < floor(input, "plain_over_inlet.at_least")) {
      misses.add(miss(input, "plain_over_inlet", ratio));
    }
    double allocated = result.leastAllocatedBytes("inlet") / input.records();
    if (allocated > floor(input, "allocated_bytes_per_record.at_most")) {
      misses.add(miss(input, "allocated_bytes_per_record", allocated));
    }
    double bytes = result.figures("inlet", "plain").median();
    if (bytes > floor(input, "output_bytes_over_plain.at_most")) {
      misses.add(miss(input, "output_bytes_over_plain", bytes));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: plain over inlet %.2f, %.1f bytes allocated/record, output over plain %.4f%n",
        input.name(),
        ratio,
        allocated,
        bytes);
    return misses;
  }

  private static double floor(Requests input, String figure) {
    String name = input.name() + "." + figure;
    String floor = FLOORS.getProperty(name);
    assertThat(floor).as(name).isNotNull();
    return Double.parseDouble(floor);
  }

  private static String miss(Requests input, String figure, double value) {
    return String.format(Locale.ROOT, "%s.%s is %.3f", input.name(), figure, value);
  }
}
