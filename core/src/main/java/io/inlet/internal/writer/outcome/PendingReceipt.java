package io.inlet.internal.writer.outcome;

import io.inlet.NotCommittedException;
import io.inlet.Receipt;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * A caller who waits for an epoch's commit.
 *
 * @param receipt what it will get
 * @param future where it waits
 */
public record PendingReceipt(Receipt receipt, CompletableFuture<Receipt> future) {

  /** Tells the caller that none of the rows is known to be committed. */
  void fail(Exception because) {
    Set<String> tables = receipt.rowsByTable().keySet();
    future.completeExceptionally(
        new NotCommittedException(
            receipt.rows()
                + " rows of the request were accepted and are not known to be in "
                + tables
                + ": "
                + because.getMessage(),
            receipt.rows(),
            tables,
            because));
  }

  /**
   * Answers the caller.
   *
   * @param failures the tables that did not take the epoch, by name, with the reason
   * @param alreadyCommitted the tables that held the epoch before
   */
  void complete(Map<String, Exception> failures, Set<String> alreadyCommitted) {
    Set<String> tables = receipt.rowsByTable().keySet();
    Set<String> lacking = new TreeSet<>(tables);
    lacking.retainAll(failures.keySet());
    if (!lacking.isEmpty()) {
      long rows = lacking.stream().mapToLong(receipt.rowsByTable()::get).sum();
      future.completeExceptionally(
          new NotCommittedException(
              rows + " rows of the request were accepted and are not in " + lacking,
              rows,
              lacking,
              failures.get(lacking.iterator().next())));
    } else {
      future.complete(
          new Receipt(
              receipt.rowsByTable(),
              receipt.rejectedByReason(),
              receipt.rejected(),
              receipt.invalidUtf8Strings(),
              !tables.isEmpty() && alreadyCommitted.containsAll(tables)));
    }
  }
}
