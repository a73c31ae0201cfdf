package io.inlet.cli.convert;

import io.inlet.Receipt;
import io.inlet.otlp.RejectedRecord;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of one input. Receipts come in from any thread. */
final class InputReport {
  private final String name;
  private final Map<String, Long> rowsAdded = new TreeMap<>();
  private final Map<String, Long> rowsAlreadyThere = new TreeMap<>();
  private final List<String> refusals = new ArrayList<>();
  private final List<String> rejections = new ArrayList<>();
  private long rejectedRecords;
  private long invalidUtf8Strings;
  private @Nullable Throwable notCommitted;

  InputReport(String name) {
    this.name = name;
  }

  synchronized void refused(String message) {
    refusals.add(message);
  }

  synchronized void failed(Throwable failure) {
    if (notCommitted == null) {
      notCommitted = failure;
    }
  }

  /**
   * A request has been written.
   *
   * @param place what messages call the request
   */
  synchronized void written(String place, Receipt receipt) {
    Map<String, Long> rows = receipt.alreadyWritten() ? rowsAlreadyThere : rowsAdded;
    receipt.rowsByTable().forEach((table, count) -> rows.merge(table, count, Long::sum));
    invalidUtf8Strings += receipt.invalidUtf8Strings();
    rejectedRecords += receipt.rejectedRecords();
    for (RejectedRecord record : receipt.rejected()) {
      rejections.add(place + ": rejected " + record.where() + ": " + record.reason());
    }
  }

  String name() {
    return name;
  }

  /** The rows that are new in their tables. */
  synchronized Map<String, Long> rowsAdded() {
    return new TreeMap<>(rowsAdded);
  }

  /** The rows that the tables held already. */
  synchronized Map<String, Long> rowsAlreadyThere() {
    return new TreeMap<>(rowsAlreadyThere);
  }

  /** The requests that were refused, each with its place and the reason. */
  synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** The records that were rejected, each with its place and the reason; the first, if many. */
  synchronized List<String> rejections() {
    return List.copyOf(rejections);
  }

  synchronized long rejectedRecords() {
    return rejectedRecords;
  }

  synchronized long invalidUtf8Strings() {
    return invalidUtf8Strings;
  }

  /** Why rows could not be written, if so. */
  synchronized @Nullable Throwable notCommitted() {
    return notCommitted;
  }

  /** Whether nothing was added because all of it had been converted before. */
  synchronized boolean alreadyWritten() {
    return rowsAdded.isEmpty() && !rowsAlreadyThere.isEmpty();
  }

  /**
   * Prints, a line each, what was refused, rejected or mended, and whether all was there before.
   *
   * @param to where it was converted to
   */
  synchronized void printProblems(PrintStream err, String to) {
    refusals.forEach(err::println);
    rejections.forEach(err::println);
    if (rejectedRecords > rejections.size()) {
      err.println(name + ": " + rejectedRecords + " records rejected in all");
    }
    if (invalidUtf8Strings > 0) {
      err.println(
          name + ": " + invalidUtf8Strings + " strings of invalid UTF-8, mended with U+FFFD");
    }
    if (alreadyWritten()) {
      err.println(name + ": already converted to " + to + ", nothing added (--again adds it)");
    }
  }

  /** Whether something of the input is in no table. */
  synchronized boolean incomplete() {
    return !refusals.isEmpty() || rejectedRecords > 0 || notCommitted != null;
  }
}
