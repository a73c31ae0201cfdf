/**
 * How Delta tables are written and read, over Delta Kernel.
 *
 * <p>{@link io.inlet.delta.internal.DeltaTable} takes epochs, {@link
 * io.inlet.delta.internal.Appender} commits them, {@link io.inlet.delta.internal.LogCommitter} puts
 * the commit file, {@link io.inlet.delta.internal.TableLog} knows the newest snapshot and {@link
 * io.inlet.delta.internal.LogMaintenance} keeps the log short. {@link
 * io.inlet.delta.internal.StoreEngine} is what Kernel sees of the store. Start at {@link
 * io.inlet.delta.internal.DeltaTable}.
 */
@NullMarked
package io.inlet.delta.internal;

import org.jspecify.annotations.NullMarked;
