/**
 * {@code inlet history}: the commits of tables that have a log. Start at {@link
 * io.inlet.cli.history.HistoryCommand}.
 */
@NullMarked
package io.inlet.cli.history;

import org.jspecify.annotations.NullMarked;
