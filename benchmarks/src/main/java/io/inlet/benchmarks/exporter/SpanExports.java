package io.inlet.benchmarks.exporter;

import io.inlet.benchmarks.measure.PairedResult;
import io.inlet.benchmarks.measure.PairedRun;
import io.inlet.benchmarks.measure.TemporaryDirectory;
import io.inlet.benchmarks.measure.WrongArgumentException;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a full batch of spans costs the exporting thread, and the exporter's own, beside what the
 * SDK's OTLP exporter spends on the bytes of its request, in its default memory mode.
 */
public final class SpanExports {
  private static final long SEED = 42;
  private static final int WARM_UP_ROUNDS = 30;

  /** Batches in one round. */
  private static final int BATCHES = 40;

  /** Bytes a span may allocate. */
  private static final double ALLOWED_BYTES = 64;

  private SpanExports() {}

  /**
   * Prints {@code ratio} lines: Inlet's figure over that of the SDK's OTLP exporter, or over what
   * is allowed. 1 or less is what is wanted.
   *
   * @param options the number of rounds that count; 25 when empty
   */
  public static void run(List<String> options, PrintStream out) throws IOException {
    int rounds = WrongArgumentException.first(options, "rounds", 25);
    try (TemporaryDirectory directory = TemporaryDirectory.createOnDisk()) {
      measure(new PairedRun(WARM_UP_ROUNDS, rounds, Duration.ZERO), directory.path(), out);
    }
  }

  private static void measure(PairedRun run, Path directory, PrintStream out) throws IOException {
    List<List<SpanData>> batches = SpanBatch.make(SEED, BATCHES);
    OtlpMarshalling otlp = new OtlpMarshalling(batches);
    InletEncoding encoding = new InletEncoding(batches);
    SpanDecoding decoding = new SpanDecoding(batches);
    try (InletExport export = new InletExport(batches, directory.resolve("lake"))) {
      PairedResult result = run.measure(List.of(otlp, encoding, export, decoding), directory);
      out.printf(
          Locale.ROOT, "batches of %d spans, figures of the calling thread%n", SpanBatch.SPANS);
      double spans = (double) BATCHES * SpanBatch.SPANS;
      for (String name : List.of(otlp.name(), encoding.name(), export.name(), decoding.name())) {
        out.printf(
            Locale.ROOT,
            "  %-16s %6.0f ns of processor time/span  %6.1f bytes allocated/span%n",
            name,
            result.medianProcessorMillis(name) * 1e6 / spans,
            result.medianAllocatedBytes(name) / spans);
      }
      for (String name : List.of(encoding.name(), export.name(), decoding.name())) {
        ratio(
            out,
            name + "_over_otlp_marshalling_processor_time",
            result.processorTime(name, otlp.name()).median());
      }
      for (String name : List.of(encoding.name(), export.name())) {
        ratio(
            out,
            name + "_over_allowed_allocation",
            result.medianAllocatedBytes(name) / spans / ALLOWED_BYTES);
      }
    }
  }

  private static void ratio(PrintStream out, String name, double value) {
    out.printf(Locale.ROOT, "ratio %s %.2f%n", name.replace('-', '_'), value);
  }
}
