package io.inlet.delta.internal;

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
final class StoreEngine implements Engine {
  private final CommitFiles commitFiles = new CommitFiles();
  private final ExpressionHandler expressions = new DefaultExpressionHandler();
  private final JsonHandler json;
  private final FileSystemClient files;
  private final ParquetHandler parquet;

  StoreEngine(ObjectStore store) {
    StoreFileIO fileIo = new StoreFileIO(store, commitFiles);
    this.json = new DefaultJsonHandler(fileIo);
    this.files = new DefaultFileSystemClient(fileIo);
    this.parquet = new StoreParquetHandler(store, fileIo);
  }

  /** The commit files that are kept in memory. */
  CommitFiles commitFiles() {
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
