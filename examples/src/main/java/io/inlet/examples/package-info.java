/** Programs to copy from, compiled and run by the build. */
@NullMarked
package io.inlet.examples;

import org.jspecify.annotations.NullMarked;
