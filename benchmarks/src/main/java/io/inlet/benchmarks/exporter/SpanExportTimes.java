package io.inlet.benchmarks.exporter;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * The contenders of {@link SpanExports} under JMH, each in a JVM of its own: for profiles. One
 * operation is {@value #BATCHES} batches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 40)
@Measurement(iterations = 30)
@Fork(1)
public class SpanExportTimes {
  private static final long SEED = 42;
  private static final int BATCHES = 40;

  private final List<List<SpanData>> batches = SpanBatch.make(SEED, BATCHES);
  private final Contender marshalling = new OtlpMarshalling(batches);
  private final Contender encoding = new InletEncoding(batches);
  private TemporaryDirectory directory = new TemporaryDirectory(Path.of(""));
  private @Nullable InletExport export;

  /** Opens the exporter. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    directory = TemporaryDirectory.createOnDisk();
    export = new InletExport(batches, directory.path());
  }

  /** Closes it, and removes what it has written. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    exporter().close();
    directory.close();
  }

  @Benchmark
  public long otlpMarshalling() throws IOException {
    return marshalling.run(directory.path());
  }

  @Benchmark
  public long spanEncoding() throws IOException {
    return encoding.run(directory.path());
  }

  @Benchmark
  public long spanExport() {
    return exporter().run(directory.path());
  }

  private InletExport exporter() {
    return Objects.requireNonNull(export, "export");
  }

  /**
   * Starts JMH on this class.
   *
   * @param arguments JMH's own options, such as {@code -prof gc}, and the methods to run, all when
   *     none is named
   */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(arguments);
    OptionsBuilder builder = new OptionsBuilder();
    builder.parent(options);
    if (options.getIncludes().isEmpty()) {
      builder.include(SpanExportTimes.class.getName());
    }
    new Runner(builder.build()).run();
  }
}
