package io.inlet.internal.writer;

import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.writer.decode.Lane;
import io.inlet.internal.writer.decode.RowGroup;
import io.inlet.internal.writer.decode.WriteRequest;
import io.inlet.internal.writer.memory.MemoryBudget;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.table.CommitToken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of rows from a request through an epoch to its tables, the same for what arrives and for
 * what is replayed. Safe for use by several threads.
 */
final class EpochFeed {
  /** After so long an epoch that could not be finished is given up, or left to a replay. */
  private static final long PAUSE_SECONDS = 1;

  private final Signal signal;
  private final StreamSettings settings;
  private final Shared shared;
  private final Function<TableSchema, TableStream> tables;

  EpochFeed(
      Signal signal,
      StreamSettings settings,
      Shared shared,
      Function<TableSchema, TableStream> tables) {
    this.signal = signal;
    this.settings = settings;
    this.shared = shared;
    this.tables = tables;
  }

  /** An epoch whose requests are to come. */
  Epoch begin(CommitToken token, EpochOwner owner, @Nullable SegmentWriter segment) {
    return epoch(token, settings.lanes(), owner, segment, null);
  }

  /** An attempt to finish an epoch from its segment. */
  Epoch beginReplay(Replay replay) {
    return epoch(replay.segment().token(), 1, EpochOwner.NOBODY, null, replay);
  }

  private Epoch epoch(
      CommitToken token,
      int lanes,
      EpochOwner owner,
      @Nullable SegmentWriter segment,
      @Nullable Replay replay) {
    return new Epoch(
        token,
        lanes,
        shared.memory(),
        () -> new OtlpDecoder(signal, settings.decodeOptions(), shared.pool()),
        owner,
        segment,
        replay);
  }

  /**
   * Decodes a request into an epoch.
   *
   * @param ahead whether rows may be sent to their tables before the epoch ends
   * @param fileFull is given the epoch when a file has reached its size
   */
  DecodeResult decode(Epoch epoch, WriteRequest request, boolean ahead, Consumer<Epoch> fileFull) {
    Lane lane = epoch.lockLane();
    RowGroup early = RowGroup.EMPTY;
    try {
      DecodeResult result = request.decode(lane);
      if (epoch.isDropped() || (ahead && isDue(epoch, lane))) {
        early = take(epoch, lane::takeRowGroup);
      }
      return result;
    } finally {
      lane.unlock();
      if (epoch.isDropped()) {
        shared.release(early);
      } else if (!early.batches().isEmpty()) {
        handOver(epoch, early, fileFull);
      }
    }
  }

  /** What is about to be let go of, to be read again, is not sent ahead of that. */
  private boolean isDue(Epoch epoch, Lane lane) {
    MemoryBudget memory = shared.memory();
    if (epoch.segment() != null && memory.isNearlyFull()) {
      return false;
    }
    long used = lane.usedBytes();
    long soon = Math.max(1, memory.limit() / 32);
    return used >= settings.rowGroupBytes()
        || (used >= soon && memory.isTight() && !memory.isLeaving());
  }

  /** Sends all rows of an epoch ahead; the caller has a lease on it. */
  void sendAhead(Epoch epoch, Consumer<Epoch> fileFull) {
    RowGroup rows = take(epoch, epoch::takeRowGroup);
    if (epoch.isDropped()) {
      shared.release(rows);
    } else {
      handOver(epoch, rows, fileFull);
    }
  }

  /** Sends rows ahead to be encoded before their epoch ends. */
  private void handOver(Epoch epoch, RowGroup rowGroup, Consumer<Epoch> fileFull) {
    try {
      rowGroup
          .byTable()
          .forEach(
              (schema, rows) -> {
                EpochTable table = epoch.table(schema, tables);
                table.queue().add(rows);
                table.stream().encoder().execute(() -> write(epoch, table, fileFull));
              });
    } catch (RuntimeException | Error e) {
      spoil(epoch);
      throw e;
    } finally {
      if (epoch.isDropped()) {
        epoch.tables().forEach(table -> table.queue().letGo());
      }
    }
  }

  private static RowGroup take(Epoch epoch, Supplier<RowGroup> rows) {
    try {
      return rows.get();
    } catch (RuntimeException | Error e) {
      spoil(epoch);
      throw e;
    }
  }

  /** Rows may be missing from the epoch now: it is not committed as it is. */
  private static void spoil(Epoch epoch) {
    epoch.failing();
    epoch.drop();
  }

  private void write(Epoch epoch, EpochTable table, Consumer<Epoch> fileFull) {
    if (!epoch.isDropped() && table.write() >= fileBytes()) {
      fileFull.accept(epoch);
    }
  }

  private long fileBytes() {
    return settings.flushPolicy().targetFileSize().bytes();
  }

  /** Lets go of an epoch's rows and files; it is to be finished from its segment. */
  void drop(Epoch epoch) {
    epoch.drop();
    shared.release(epoch.takeRowGroup());
    epoch.tables().forEach(table -> table.queue().letGo());
  }

  /** Finishes an epoch that has ended: its tables get the last rows, and commit. */
  void finish(Epoch epoch) {
    try {
      Map<TableSchema, RowGroup> last = epoch.takeRowGroup().byTable();
      last.keySet().forEach(schema -> epoch.table(schema, tables));
      List<EpochTable> sealed = epoch.seal();
      if (sealed.isEmpty()) {
        shared.threads().execute(epoch::complete);
      }
      sealed.forEach(table -> table.queue().add(last.getOrDefault(table.schema(), RowGroup.EMPTY)));
      sealed.forEach(table -> table.stream().encoder().execute(() -> finish(epoch, table)));
    } catch (RuntimeException | Error e) {
      spoil(epoch);
      epoch.tables().forEach(table -> table.queue().letGo());
      var unused = shared.timer().schedule(epoch::complete, PAUSE_SECONDS, TimeUnit.SECONDS);
      throw e;
    }
  }

  private void finish(Epoch epoch, EpochTable table) {
    try {
      if (epoch.isDropped()) {
        table.abandon();
      } else {
        table.finish();
      }
    } finally {
      table.stream().commits().add(epoch, table);
    }
  }

  /** Lets go of an attempt that cannot be finished. */
  void abandon(Epoch epoch) {
    drop(epoch);
    epoch.seal().forEach(table -> table.stream().encoder().execute(table::abandon));
  }
}
