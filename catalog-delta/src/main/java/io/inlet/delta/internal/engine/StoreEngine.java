package io.inlet.delta.internal.engine;

import io.delta.kernel.defaults.engine.DefaultExpressionHandler;
import io.delta.kernel.defaults.engine.DefaultFileSystemClient;
import io.delta.kernel.defaults.engine.DefaultJsonHandler;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.ExpressionHandler;
import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.engine.JsonHandler;
import io.delta.kernel.engine.ParquetHandler;
import io.inlet.storage.ObjectStore;

/**
 * Kernel's engine over an object store, without Hadoop. Holds nothing open; safe for use by several
 * threads.
 */
public final class StoreEngine implements Engine {
  private final ObjectStore store;
  private final CommitFiles commitFiles;
  private final long keepMarksSince;
  private final ExpressionHandler expressions = new DefaultExpressionHandler();
  private final JsonHandler json;
  private final FileSystemClient files;
  private final ParquetHandler parquet;

  public StoreEngine(ObjectStore store, CommitFiles commitFiles) {
    this(store, commitFiles, Long.MIN_VALUE, false);
  }

  private StoreEngine(
      ObjectStore store, CommitFiles commitFiles, long keepMarksSince, boolean readAhead) {
    this.store = store;
    this.commitFiles = commitFiles;
    this.keepMarksSince = keepMarksSince;
    StoreFileIO fileIo = new StoreFileIO(store, commitFiles, readAhead);
    this.json = new DefaultJsonHandler(fileIo);
    this.files = new DefaultFileSystemClient(fileIo);
    this.parquet = new StoreParquetHandler(fileIo, new CheckpointWriter(store, keepMarksSince));
  }

  /** This engine, leaving older marks of producers out of the checkpoints it writes. */
  public StoreEngine keepingMarksSince(long millis) {
    return new StoreEngine(store, commitFiles, millis, false);
  }

  /** This engine for loading a snapshot: reads the commits of a log that it lists ahead. */
  public StoreEngine readingAhead() {
    return new StoreEngine(store, commitFiles, keepMarksSince, true);
  }

  /** The commit files that are kept in memory. */
  public CommitFiles commitFiles() {
    return commitFiles;
  }

  @Override
  public ExpressionHandler getExpressionHandler() {
    return expressions;
  }

  @Override
  public JsonHandler getJsonHandler() {
    return json;
  }

  @Override
  public FileSystemClient getFileSystemClient() {
    return files;
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return parquet;
  }
}
