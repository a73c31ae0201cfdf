/**
 * What has become of requests and rows, and who is told.
 *
 * <p>An {@link io.inlet.internal.writer.outcome.EpochOutcome} gathers the answers of an epoch's
 * tables and answers each caller who waits with a {@link
 * io.inlet.internal.writer.outcome.PendingReceipt}. {@link
 * io.inlet.internal.writer.outcome.WriterEvents} tells the writer's listener, and keeps for its
 * status how each table does.
 *
 * <p>It is told and asks nobody: the package knows no other package of the writer.
 */
@NullMarked
package io.inlet.internal.writer.outcome;

import org.jspecify.annotations.NullMarked;
