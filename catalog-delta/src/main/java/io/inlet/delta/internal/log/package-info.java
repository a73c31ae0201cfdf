/**
 * A table's log over Kernel: its newest snapshot, how one goes on from it, and how the next commit
 * file is put.
 *
 * <p>{@link io.inlet.delta.internal.log.SnapshotReader} reads a snapshot from the last checkpoint,
 * {@link io.inlet.delta.internal.log.LogFollower} goes on by the commits made since, {@link
 * io.inlet.delta.internal.log.LogCommitter} puts a commit file, and {@link
 * io.inlet.delta.internal.log.LogMaintenance} keeps the log short. Start at {@link
 * io.inlet.delta.internal.log.TableLog}.
 */
@NullMarked
package io.inlet.delta.internal.log;

import org.jspecify.annotations.NullMarked;
