package io.inlet.parquet;

import io.inlet.parquet.internal.EncoderResources;

/**
 * Buffers and compression contexts that writers of files hand on, so that a new file starts with
 * those of the files before it.
 *
 * <p>Safe for use by several threads. Whoever makes a pool closes it, after its writers.
 */
public final class EncoderPool implements AutoCloseable {
  private final EncoderResources resources;

  /** A pool for files of {@code options}. */
  public EncoderPool(ParquetOptions options) {
    this.resources = new EncoderResources(options);
  }

  /** The options of the files. */
  public ParquetOptions options() {
    return resources.options();
  }

  EncoderResources resources() {
    return resources;
  }

  /** Gives native memory back; what writers still use, when they are done with it. */
  @Override
  public void close() {
    resources.close();
  }
}
