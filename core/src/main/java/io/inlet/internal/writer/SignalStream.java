package io.inlet.internal.writer;

import io.inlet.Acknowledgement;
import io.inlet.Receipt;
import io.inlet.WriterClosedException;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.OtlpDecoder;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import io.inlet.table.CommitToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stream of one signal, cut into epochs. A request takes a lease on the open epoch, so that the
 * epoch is sealed only when all its requests have been decoded; epochs are sealed in order.
 *
 * <p>Safe for use by several threads.
 */
final class SignalStream {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final Signal signal;
  private final StreamSettings settings;
  private final Shared shared;
  private final Function<TableSchema, TableStream> tables;

  /** Epochs that are not sealed, in order; the last one may be open. */
  private final Deque<Epoch> unsealed = new ArrayDeque<>();

  /** Epochs that are not done, in order. */
  private final Deque<Epoch> undone = new ArrayDeque<>();

  private @Nullable Epoch open;
  private long lastEpoch;
  private boolean closed;

  SignalStream(
      Signal signal,
      StreamSettings settings,
      Shared shared,
      Function<TableSchema, TableStream> tables) {
    this.signal = signal;
    this.settings = settings;
    this.shared = shared;
    this.tables = tables;
  }

  /** Decodes a request into the open epoch; its memory has been reserved by the caller. */
  CompletableFuture<Receipt> write(WriteRequest request, Acknowledgement acknowledgement) {
    Epoch epoch = lease(request);
    long rows = 0;
    try {
      DecodeResult result = decode(epoch, request);
      Receipt receipt = WriteRequest.receipt(result);
      rows = receipt.rows();
      if (acknowledgement != Acknowledgement.COMMITTED || rows == 0) {
        return CompletableFuture.completedFuture(receipt);
      }
      CompletableFuture<Receipt> future = new CompletableFuture<>();
      epoch.await(new PendingReceipt(receipt, future));
      return future;
    } finally {
      release(epoch, rows);
    }
  }

  private DecodeResult decode(Epoch epoch, WriteRequest request) {
    Lane lane = epoch.lockLane();
    RowGroup early = RowGroup.EMPTY;
    try {
      DecodeResult result = request.decode(lane);
      long used = lane.usedBytes();
      long soon = Math.max(1, shared.memory().limit() / 32);
      if (used >= settings.rowGroupBytes() || (used >= soon && shared.memory().isTight())) {
        early = lane.takeRowGroup();
      }
      return result;
    } finally {
      lane.unlock();
      handOver(epoch, early);
    }
  }

  /** Sends rows ahead to be encoded before their epoch ends. */
  private void handOver(Epoch epoch, RowGroup rowGroup) {
    rowGroup
        .byTable()
        .forEach(
            (schema, rows) -> {
              EpochTable table = epoch.table(schema, tables);
              table.expect(rows);
              table.stream().encoder().execute(() -> encode(epoch, table, rows));
            });
  }

  private void encode(Epoch epoch, EpochTable table, RowGroup rows) {
    long fileSize = table.write(rows);
    if (!settings.repeatable() && fileSize >= settings.flushPolicy().targetFileSize().bytes()) {
      end(epoch);
    }
  }

  private synchronized Epoch lease(WriteRequest request) {
    if (closed) {
      throw new WriterClosedException(
          "the writer is closed: the " + signal.lowerCaseName() + " request was not accepted");
    }
    Epoch epoch = open;
    if (epoch == null) {
      epoch = begin();
      open = epoch;
    }
    epoch.leases++;
    epoch.inputBytes += request.length();
    if (request.prompt() && !epoch.prompted) {
      epoch.prompted = true;
      endAfter(epoch, settings.commitDelay().toNanos());
    }
    return epoch;
  }

  private Epoch begin() {
    Epoch epoch =
        new Epoch(
            new CommitToken(settings.producerId(), ++lastEpoch),
            settings.lanes(),
            shared.memory(),
            () -> new OtlpDecoder(signal, settings.decodeOptions(), shared.pool()));
    unsealed.add(epoch);
    undone.add(epoch);
    CompletableFuture<?> unused =
        epoch.done().whenComplete((nothing, failure) -> forget(epoch, failure));
    if (!settings.repeatable()) {
      long age = settings.flushPolicy().maxAge().toNanos();
      endAfter(epoch, age - age / 10 + ThreadLocalRandom.current().nextLong(age / 5 + 1));
    }
    return epoch;
  }

  private void endAfter(Epoch epoch, long nanos) {
    epoch.timers.add(shared.timer().schedule(() -> end(epoch), nanos, TimeUnit.NANOSECONDS));
  }

  private void release(Epoch epoch, long rows) {
    synchronized (this) {
      epoch.leases--;
      epoch.acceptedRows += rows;
      if (epoch == open && isFull(epoch)) {
        open = null;
      }
    }
    seal();
  }

  private boolean isFull(Epoch epoch) {
    boolean full =
        epoch.acceptedRows >= settings.flushPolicy().maxRows()
            || epoch.inputBytes >= settings.flushPolicy().maxInputBytes().bytes();
    boolean relieves =
        !settings.repeatable()
            && shared.memory().isVeryTight()
            && epoch.inputBytes >= shared.memory().limit() / 16;
    return full || relieves;
  }

  /** Ends an epoch if it is still open. */
  private void end(Epoch epoch) {
    synchronized (this) {
      if (epoch == open) {
        open = null;
      }
    }
    seal();
  }

  /**
   * Ends the open epoch and returns what completes when everything accepted so far is committed.
   */
  CompletableFuture<Void> flush() {
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    synchronized (this) {
      open = null;
      undone.forEach(epoch -> waiting.add(epoch.done()));
    }
    seal();
    return CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new));
  }

  /** Refuses requests from now on. */
  synchronized void close() {
    closed = true;
  }

  /** Epochs that have ended and have no lease out are finished, one after another. */
  private synchronized void seal() {
    Epoch head = unsealed.peek();
    while (head != null && head != open && head.leases == 0) {
      unsealed.remove();
      head.timers.forEach(timer -> timer.cancel(false));
      finish(head);
      head = unsealed.peek();
    }
  }

  private void finish(Epoch epoch) {
    Map<TableSchema, RowGroup> last = epoch.takeRowGroup().byTable();
    last.keySet().forEach(schema -> epoch.table(schema, tables));
    List<EpochTable> sealed = epoch.seal();
    if (sealed.isEmpty()) {
      shared.threads().execute(epoch::complete);
    }
    for (EpochTable table : sealed) {
      RowGroup rows = last.getOrDefault(table.schema(), RowGroup.EMPTY);
      table.expect(rows);
      table.stream()
          .encoder()
          .execute(
              () -> {
                table.finish(rows);
                table.stream().commits().add(epoch, table);
              });
    }
  }

  private void forget(Epoch epoch, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.log(Level.ERROR, "rows were accepted and are not committed", failure);
    }
    synchronized (this) {
      undone.remove(epoch);
    }
  }

  /** The epochs that are not done. */
  synchronized List<Epoch> undone() {
    return List.copyOf(undone);
  }
}
