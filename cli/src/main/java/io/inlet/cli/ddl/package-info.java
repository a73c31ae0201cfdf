/**
 * The statements that open a lake's tables in other engines.
 *
 * <p>A location and {@link io.inlet.schema.Tables} come in; SQL text goes out. Start at {@link
 * io.inlet.cli.ddl.Dialect}.
 */
@NullMarked
package io.inlet.cli.ddl;

import org.jspecify.annotations.NullMarked;
