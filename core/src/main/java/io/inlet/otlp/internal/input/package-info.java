/**
 * Files and streams of export requests.
 *
 * <p>A stream comes in, is decompressed by {@link io.inlet.otlp.internal.input.Decompression}, and
 * goes out request by request. Start at {@link io.inlet.otlp.internal.input.RequestReader}.
 */
@NullMarked
package io.inlet.otlp.internal.input;

import org.jspecify.annotations.NullMarked;
