/**
 * The protobuf decoder: bytes of an export request come in, rows are appended to column batches.
 *
 * <p>Start at {@link io.inlet.otlp.internal.SignalDecoder}, which walks resources and scopes, then
 * {@link io.inlet.otlp.internal.TableWriter}, which adds one row, and a subclass of {@link
 * io.inlet.otlp.internal.TableRows}, which reads one kind of record. {@link
 * io.inlet.otlp.internal.WireReader} knows the wire format, {@link
 * io.inlet.otlp.internal.MessageShape} the messages, {@link io.inlet.otlp.internal.AnyValueText}
 * what values are as text, which {@code text} below puts together. {@code json} and {@code input}
 * stand before the decoder: they make the bytes it reads.
 *
 * <p>Messages are read in any order of fields and with protobuf's rules for repetition: the last
 * scalar wins, a message given twice is merged. Merging is parsing one occurrence after the other
 * into the same state, so no message is ever put together first, but for attribute values.
 */
@NullMarked
package io.inlet.otlp.internal;

import org.jspecify.annotations.NullMarked;
