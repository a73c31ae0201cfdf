/**
 * How the writer's work runs: on daemon threads ({@link
 * io.inlet.internal.writer.task.DaemonThreads}), one task after another where order matters ({@link
 * io.inlet.internal.writer.task.SerialExecutor}), and again when a store or a table has failed
 * ({@link io.inlet.internal.writer.task.Retry}).
 *
 * <p>What a task does is its owner's business: the package knows no other package of the writer.
 */
@NullMarked
package io.inlet.internal.writer.task;

import org.jspecify.annotations.NullMarked;
