package io.inlet.benchmarks;

import io.inlet.benchmarks.measure.Machine;
import io.inlet.benchmarks.workload.DataSets;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Measures data sets, one after the other, and prints what came out. */
final class DataSetBench {

  private final BenchOptions options;
  private final long seed;
  private final PrintStream out;

  DataSetBench(BenchOptions options, long seed, PrintStream out) {
    this.options = options;
    this.seed = seed;
    this.out = out;
  }

  void run() throws IOException {
    DataSetMeasurement measurement =
        new DataSetMeasurement(options.warmUpRounds(), options.rounds());
    List<DataSetFigures> measured = new ArrayList<>();
    for (String name : options.dataSets()) {
      DataSetFigures figures = measurement.all(DataSets.generate(name, seed));
      DataSetReport.print(figures, out);
      measured.add(figures);
    }
    if (options.report() != null) {
      new BenchReport(measured, Machine.description()).write(options.report());
    }
  }
}
