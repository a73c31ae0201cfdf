/** Small helpers that several packages share. Not for users. */
@NullMarked
package io.inlet.internal;

import org.jspecify.annotations.NullMarked;
