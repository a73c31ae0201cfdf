/**
 * Local disk as an object store, and the one seam through which files are reached.
 *
 * <p>{@link io.inlet.storage.internal.FileOperations} is the seam: the local store and the spool
 * open, force, link and list files through it alone, so that a test can put a file system behind it
 * that forgets whatever was not forced. Start at {@link io.inlet.storage.internal.LocalDisk}.
 */
@NullMarked
package io.inlet.storage.internal;

import org.jspecify.annotations.NullMarked;
