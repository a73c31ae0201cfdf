/**
 * The command line: one class per command, and what all of them share.
 *
 * <p>Arguments come in; tables, statements and results go out on standard output, everything else
 * on standard error. Start at {@link io.inlet.cli.InletCli}.
 */
@NullMarked
package io.inlet.cli;

import org.jspecify.annotations.NullMarked;
