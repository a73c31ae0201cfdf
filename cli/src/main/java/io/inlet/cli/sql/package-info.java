/**
 * SQL over a lake: DuckDB, in process, with a view for each table.
 *
 * <p>A location and statements come in; rows as a text table, CSV or JSON go out. Start at {@link
 * io.inlet.cli.sql.SqlCommand}.
 */
@NullMarked
package io.inlet.cli.sql;

import org.jspecify.annotations.NullMarked;
