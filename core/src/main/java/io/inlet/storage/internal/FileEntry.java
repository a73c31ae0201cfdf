package io.inlet.storage.internal;

import java.time.Instant;

/**
 * What has a name in a file system.
 *
 * @param isDirectory whether it is a directory, or a symbolic link to one
 * @param isRegularFile whether it is a file, or a symbolic link to one; what is neither is a
 *     device, a socket or a link that leads nowhere
 * @param size length in bytes; of no meaning for a directory
 * @param lastModified when the content was last written
 */
public record FileEntry(
    boolean isDirectory, boolean isRegularFile, long size, Instant lastModified) {}
