/**
 * From rows to a data file: {@link io.inlet.internal.writer.encode.PartitionedRows} splits batches
 * by partition, {@link io.inlet.internal.writer.encode.SortedRows} sorts them, and an {@link
 * io.inlet.internal.writer.encode.OpenFile} has them written as row groups, with the threads of
 * {@link io.inlet.internal.writer.encode.Encoding}. Start at {@link
 * io.inlet.internal.writer.encode.OpenFile}.
 *
 * <p>Copies of rows are counted in {@link io.inlet.internal.writer.memory}; of the rest of the
 * writer the package knows nothing: which files an epoch has, and when they are tried again, its
 * callers know.
 */
@NullMarked
package io.inlet.internal.writer.encode;

import org.jspecify.annotations.NullMarked;
