/**
 * The main job with nothing to configure: telemetry of a small shop into a lake, and SQL over it.
 *
 * <p>A seed comes in; tables, and a report on them, go out. Start at {@link
 * io.inlet.cli.demo.DemoCommand}.
 */
@NullMarked
package io.inlet.cli.demo;

import org.jspecify.annotations.NullMarked;
