/**
 * OTLP in: from the bytes of an export request to columns.
 *
 * <p>OTLP protobuf bytes come in, or OTLP/JSON that is turned into them; {@link
 * io.inlet.columnar.ColumnBatch}es go out. Start at {@link io.inlet.otlp.OtlpDecoder}; {@link
 * io.inlet.otlp.OtlpInput} reads files and streams, {@link io.inlet.otlp.OtlpJson} converts JSON.
 */
@NullMarked
package io.inlet.otlp;

import org.jspecify.annotations.NullMarked;
