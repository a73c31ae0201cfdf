/**
 * The text of values, byte by byte: decimal numbers, shortest doubles, hexadecimal, base64, JSON's
 * strings and objects, and UTF-8 as it should be. Nothing here knows OTLP.
 *
 * <p>Bytes and numbers come in; bytes are appended to a {@link
 * io.inlet.otlp.internal.text.TextBuffer} or to an array. Start at {@link
 * io.inlet.otlp.internal.text.TextBuffer}.
 */
@NullMarked
package io.inlet.otlp.internal.text;

import org.jspecify.annotations.NullMarked;
