package io.inlet.benchmarks;

import io.inlet.benchmarks.DataSetFigures.Figures;
import io.inlet.benchmarks.measure.Machine;
import io.inlet.benchmarks.measure.Spread;
import io.inlet.benchmarks.workload.DistinctValues;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** Prints what was measured of a data set. */
public final class DataSetReport {

  private DataSetReport() {}

  /** Prints figures, {@code ratio NAME VALUE} lines and {@code spread NAME LOW HIGH} lines. */
  public static void print(DataSetFigures measured, PrintStream out) throws IOException {
    Requests requests = measured.requests();
    out.printf(
        Locale.ROOT,
        "%s: %,d records in %,d requests, %.0f bytes each%s%n",
        requests.name(),
        requests.records(),
        requests.payloads().size(),
        (double) requests.encodedBytes() / requests.records(),
        requests.name().equals("logs")
            ? String.format(
                Locale.ROOT, ", %,d distinct attribute values", DistinctValues.count(requests))
            : "");
    out.println(Machine.description());
    if (Machine.isBusy()) {
      out.println("Other programs compete for the processors: repeat on a quiet machine.");
    }
    out.println("Absolute figures of this run on this machine; compare only ratios between runs:");
    for (Figures figures : measured.contenders()) {
      print(figures, out);
    }
    Spread.print(measured.ratios(), out);
    out.flush();
  }

  private static void print(Figures figures, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %-13s %8.1f ms (%.1f ms of processor time)  %,10.0f records/s  %7.1f MB/s  %8.1f bytes"
            + " allocated/record  %s%n",
        figures.contender(),
        figures.millis(),
        figures.processorMillis(),
        figures.recordsPerSecond(),
        figures.megabytesPerSecond(),
        figures.allocatedBytesPerRecord(),
        figures.bytesPerRecord() == 0
            ? "writes nothing"
            : String.format(Locale.ROOT, "%.1f bytes written/record", figures.bytesPerRecord()));
  }
}
