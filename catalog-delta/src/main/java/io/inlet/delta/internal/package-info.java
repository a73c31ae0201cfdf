/**
 * How Delta tables are written and read, over Delta Kernel.
 *
 * <pre>
 * DeltaCatalog, DeltaTable, Appender     tables, epochs, commits
 *    ├── layout    what data files have to look like
 *    └── log       a table's log: snapshots, commit files, checkpoints
 *         └── engine    what Kernel sees of the store
 * </pre>
 *
 * <p>{@link io.inlet.delta.internal.DeltaTable} takes epochs, {@link
 * io.inlet.delta.internal.Appender} commits them, {@link io.inlet.delta.internal.TableChanges} are
 * the commits that change a table and not its rows. {@link io.inlet.delta.internal.DeltaSnapshots},
 * {@link io.inlet.delta.internal.DeltaHistory} and {@link io.inlet.delta.internal.DeltaOrphans}
 * read. Start at {@link io.inlet.delta.internal.DeltaTable}.
 */
@NullMarked
package io.inlet.delta.internal;

import org.jspecify.annotations.NullMarked;
