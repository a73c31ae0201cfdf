/**
 * Arrow out: from columns to Apache Arrow's vectors and to its IPC stream format.
 *
 * <p>{@link io.inlet.columnar.ColumnBatch}es come in, or an OTLP request that is decoded into them;
 * an {@link io.inlet.arrow.ArrowBatch} or the bytes of a stream go out. Start at {@link
 * io.inlet.arrow.OtlpToArrow} with OTLP bytes, at {@link io.inlet.arrow.ArrowExport} with batches.
 *
 * <p>This package alone needs {@code org.apache.arrow:arrow-vector}, which is an optional
 * dependency: who uses it brings it, with an implementation of {@code arrow-memory}. Nothing here
 * needs a JVM flag. Arrow's own IPC classes do, to write as well as to read: they turn off-heap
 * memory into {@link java.nio.ByteBuffer}s, where this package copies it through the heap.
 */
@NullMarked
package io.inlet.arrow;

import org.jspecify.annotations.NullMarked;
