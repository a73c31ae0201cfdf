/**
 * Text for people: aligned tables and words quoted for a shell.
 *
 * <p>Values come in as strings; lines that fit a terminal go out. Start at {@link
 * io.inlet.cli.text.TextTable}.
 */
@NullMarked
package io.inlet.cli.text;

import org.jspecify.annotations.NullMarked;
