package io.inlet.benchmarks;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import io.inlet.columnar.ColumnBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The stages of {@link InletPipeline} alone. */
final class InletStages {

  private InletStages() {}

  /** From requests to rows; writes nothing. */
  static Contender decode(Requests requests) {
    InletPipeline pipeline = InletPipeline.likeTheBaselines(requests);
    return contender(
        "inlet_decode",
        file -> {
          List<ColumnBatch> rows = pipeline.decode();
          long decoded = rows.stream().mapToLong(ColumnBatch::rowCount).sum();
          pipeline.release(rows);
          return decoded;
        });
  }

  /** From rows, which are decoded here once and for all, to a file. */
  static Contender encode(Requests requests) throws IOException {
    InletPipeline pipeline = InletPipeline.likeTheBaselines(requests);
    List<ColumnBatch> rows = pipeline.decode();
    return contender("inlet_encode", file -> pipeline.encode(rows, file));
  }

  /** What a stage does with a file. */
  private interface Stage {
    long run(Path file) throws IOException;
  }

  private static Contender contender(String name, Stage stage) {
    return new Contender() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run(Path file) throws IOException {
        return stage.run(file);
      }
    };
  }
}
