/**
 * The files of an object store as Iceberg reads and writes them.
 *
 * <p>Start at {@link io.inlet.iceberg.internal.files.Stores}.
 */
@NullMarked
package io.inlet.iceberg.internal.files;

import org.jspecify.annotations.NullMarked;
