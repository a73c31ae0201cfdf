/**
 * {@code inlet replay} and {@code inlet orphans}: what writers have put aside or left behind. Start
 * at {@link io.inlet.cli.spool.ReplayCommand}.
 */
@NullMarked
package io.inlet.cli.spool;

import org.jspecify.annotations.NullMarked;
