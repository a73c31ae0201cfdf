/**
 * How the writer works: leases and epochs, the order of encoding and commits, replay.
 *
 * <pre>
 * WriterEngine, SignalStream, Epoch, TableStream     requests, epochs, tables and their order
 *    ├── decode     requests become rows in lanes
 *    ├── encode     rows become data files
 *    │    └── memory    what is held, and who is let in; under decode too
 *    ├── outcome    what has become of rows, and who is told
 *    └── task       threads, tasks in order, retries
 * </pre>
 *
 * <p>These packages know nothing of this one. Of each other, decode and encode know memory, and
 * that is all.
 *
 * <p>The way of a request: {@link io.inlet.internal.writer.SignalStream} takes a lease on the open
 * {@link io.inlet.internal.writer.Epoch}, which {@link io.inlet.internal.writer.EpochCutter} gives
 * out; one of the epoch's {@link io.inlet.internal.writer.decode.Lane}s decodes it; row groups go
 * to the {@link io.inlet.internal.writer.RowQueue} of an {@link
 * io.inlet.internal.writer.EpochTable} for each table, which encodes and uploads them on the
 * table's {@link io.inlet.internal.writer.TableStream}; when the epoch has ended and no lease is
 * out, its files are finished and committed there, epochs in order.
 *
 * <p>Memory: {@link io.inlet.internal.writer.memory.MemoryAdmission} lets requests in, {@link
 * io.inlet.internal.writer.memory.MemoryBudget} counts what is held, an {@link
 * io.inlet.internal.writer.memory.Outflow} for each table what of it is on its way into files, and
 * buffers that are free again wait in the {@link io.inlet.columnar.ColumnBatchPool}.
 *
 * <p>With a spool, a request is also appended to the epoch's segment, and acknowledged when that is
 * durable. An epoch that cannot be finished from memory is finished by the {@link
 * io.inlet.internal.writer.Replayer} from its segment, in the order that {@link
 * io.inlet.internal.writer.EpochOrder} keeps; {@link io.inlet.internal.writer.SpoolAdoption} does
 * the same with what earlier writers have left. {@link io.inlet.internal.writer.ReplayedMark} tells
 * whether a table holds such an epoch already.
 *
 * <p>At the end {@link io.inlet.internal.writer.Closing} lets go of all of it, in order.
 */
@NullMarked
package io.inlet.internal.writer;

import org.jspecify.annotations.NullMarked;
