/**
 * The memory of a writer: what it holds, and which requests it lets in.
 *
 * <p>{@link io.inlet.internal.writer.memory.MemoryAdmission} lets requests in or has them wait,
 * {@link io.inlet.internal.writer.memory.MemoryBudget} counts what is held, and an {@link
 * io.inlet.internal.writer.memory.Outflow} for each table what of it is on its way into files.
 * Start at {@link io.inlet.internal.writer.memory.MemoryBudget}.
 *
 * <p>Bytes are numbers here: the package knows nothing of requests, rows and epochs, nor any other
 * package of the writer.
 */
@NullMarked
package io.inlet.internal.writer.memory;

import org.jspecify.annotations.NullMarked;
