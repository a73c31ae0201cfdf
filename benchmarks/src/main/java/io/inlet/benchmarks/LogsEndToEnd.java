package io.inlet.benchmarks;

import io.inlet.benchmarks.baseline.GroupLogs;
import io.inlet.benchmarks.baseline.ParseRequests;
import io.inlet.benchmarks.baseline.PlainLogs;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.LogWorkload;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The same contenders under JMH, each in a JVM of its own: for profiles and for one contender's
 * time. Ratios come from {@link BenchMain}, where contenders take turns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8)
@Measurement(iterations = 10)
@Fork(1)
public class LogsEndToEnd {

  private static final long SEED = 42;

  private final Requests logs = LogWorkload.generate(SEED);
  private final Contender parse = new ParseRequests(logs);
  private final Contender plain = new PlainLogs(logs);
  private final Contender group = new GroupLogs(logs);
  private Path file = Path.of("");

  /** Makes room for the file. */
  @Setup(Level.Trial)
  public void createFile() throws IOException {
    file = Files.createTempFile("inlet-bench", ".parquet");
  }

  /** Removes the file. */
  @TearDown(Level.Trial)
  public void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Benchmark
  public long parse() throws IOException {
    return parse.run(file);
  }

  @Benchmark
  public long plain() throws IOException {
    return plain.run(file);
  }

  @Benchmark
  public long group() throws IOException {
    return group.run(file);
  }

  /**
   * Starts JMH on this class.
   *
   * @param arguments JMH's own options, such as {@code -i 3} or {@code -prof gc}, and the methods
   *     to run, all when none is named
   */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(arguments);
    OptionsBuilder builder = new OptionsBuilder();
    builder.parent(options);
    if (options.getIncludes().isEmpty()) {
      builder.include(LogsEndToEnd.class.getName());
    }
    new Runner(builder.build()).run();
  }
}
