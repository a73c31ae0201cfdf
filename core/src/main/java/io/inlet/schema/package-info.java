/**
 * The tables as data: every column's name, field id, type, origin and meaning, in one place.
 *
 * <p>Nothing comes in; what goes out is {@link io.inlet.schema.Tables}, which the decoder, the
 * columns, Arrow, Parquet and every table format read. Start at {@link io.inlet.schema.Tables},
 * then {@link io.inlet.schema.TableSchema}.
 */
@NullMarked
package io.inlet.schema;

import org.jspecify.annotations.NullMarked;
