package io.inlet.internal.writer.outcome;

import io.inlet.Receipt;
import io.inlet.WriterListener;
import io.inlet.WriterListener.QuarantineReason;
import io.inlet.WriterListener.SetAsideReason;
import io.inlet.WriterStatus.TableStatus;
import io.inlet.schema.Signal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What happens in a writer: told to its listener, and kept by table for its status. Safe for use by
 * several threads.
 */
public final class WriterEvents {
  private static final Logger LOG = System.getLogger("io.inlet.writer");

  private final WriterListener listener;
  private final Map<String, TableHealth> tables = new ConcurrentHashMap<>();

  /** Events that {@code listener} is told of. */
  public WriterEvents(WriterListener listener) {
    this.listener = listener;
  }

  private TableHealth health(String table) {
    return tables.computeIfAbsent(table, name -> new TableHealth());
  }

  private void tell(Consumer<WriterListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "the listener failed; nothing else is affected", e);
    }
  }

  /** A request was accepted. */
  public void accepted(Signal signal, long bytes, Receipt receipt) {
    tell(to -> to.accepted(signal, bytes, receipt));
  }

  /** A request was refused whole. */
  public void refused(Signal signal, long bytes, Throwable reason) {
    tell(to -> to.refused(signal, bytes, reason));
  }

  /** A table has taken a commit. */
  public void committed(WriterListener.Commit commit) {
    health(commit.table()).hasCommitted();
    tell(to -> to.committed(commit));
  }

  /** Something failed with a table and is tried again, or given up. */
  public void failed(String table, Throwable reason) {
    health(table).failed(reason);
    tell(to -> to.retrying(table, reason));
  }

  /** Rows have been put aside, not in their table. */
  public void quarantined(String table, long rows, QuarantineReason reason) {
    health(table).quarantined(rows);
    tell(to -> to.quarantined(table, rows, reason));
  }

  /** A segment cannot be replayed and has been set aside. */
  public void setAside(Signal signal, SetAsideReason reason) {
    tell(to -> to.setAside(signal, reason));
  }

  /** Whether a table has failed for so many nanoseconds while another one took a commit. */
  public boolean isBehind(String table, long patience) {
    Long since = health(table).failingSince();
    return since != null
        && System.nanoTime() - since >= patience
        && tables.entrySet().stream()
            .anyMatch(
                other ->
                    !other.getKey().equals(table) && other.getValue().hasCommittedSince(since));
  }

  /** How each table does, by name. */
  public Map<String, TableStatus> tables() {
    Map<String, TableStatus> status = new TreeMap<>();
    tables.forEach((name, health) -> status.put(name, health.status()));
    return status;
  }
}
