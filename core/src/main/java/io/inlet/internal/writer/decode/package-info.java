/**
 * From a request to rows: a {@link io.inlet.internal.writer.decode.WriteRequest} is decoded in one
 * of the {@link io.inlet.internal.writer.decode.Lanes} of its epoch, so that several threads decode
 * at once; what a {@link io.inlet.internal.writer.decode.Lane} holds is taken as a {@link
 * io.inlet.internal.writer.decode.RowGroup}. Start at {@link io.inlet.internal.writer.decode.Lane}.
 *
 * <p>Rows are counted in {@link io.inlet.internal.writer.memory}; of the rest of the writer the
 * package knows nothing, epochs and tables included.
 */
@NullMarked
package io.inlet.internal.writer.decode;

import org.jspecify.annotations.NullMarked;
