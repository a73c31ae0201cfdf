package io.inlet.benchmarks.writer;

import io.inlet.benchmarks.InletPipeline;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The decoder and the encoder on one thread, with no writer around them. */
final class OneThread implements Sustained {
  private static final String NAME = "one_thread";

  private final InletPipeline pipeline;
  private final Path directory;
  private int files;

  OneThread(Requests requests, Path directory) throws IOException {
    this.pipeline = InletPipeline.withDefaults(requests);
    this.directory = Files.createDirectories(directory.resolve(NAME));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      pipeline.run(directory.resolve(files++ + ".parquet"));
    }
  }

  @Override
  public long clear() throws IOException {
    long written = files;
    for (; files > 0; files--) {
      Files.delete(directory.resolve(files - 1 + ".parquet"));
    }
    return written;
  }

  @Override
  public void close() {}
}
