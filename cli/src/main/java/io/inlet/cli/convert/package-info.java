/**
 * Files of OTLP into tables.
 *
 * <p>Files, directories or standard input come in, are recognised, hashed and handed to a writer;
 * the rows they became go out. Start at {@link io.inlet.cli.convert.ConvertCommand}.
 */
@NullMarked
package io.inlet.cli.convert;

import org.jspecify.annotations.NullMarked;
