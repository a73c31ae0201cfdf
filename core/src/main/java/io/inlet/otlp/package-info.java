/**
 * OTLP in: from the bytes of an export request to columns.
 *
 * <p>OTLP protobuf bytes come in, or OTLP/JSON that is turned into them; {@link
 * io.inlet.columnar.ColumnBatch}es go out.
 */
@NullMarked
package io.inlet.otlp;

import org.jspecify.annotations.NullMarked;
