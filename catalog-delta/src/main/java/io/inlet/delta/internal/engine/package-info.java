/**
 * What Delta Kernel sees of an object store, without Hadoop: files, and checkpoints in Parquet.
 * Commit files that have been read or written are kept, and read ahead. Nothing here knows a table.
 *
 * <p>Start at {@link io.inlet.delta.internal.engine.StoreEngine}.
 */
@NullMarked
package io.inlet.delta.internal.engine;

import org.jspecify.annotations.NullMarked;
