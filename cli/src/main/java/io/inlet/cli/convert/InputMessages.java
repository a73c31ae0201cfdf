package io.inlet.cli.convert;

import io.inlet.cli.CommandException;
import io.inlet.cli.ErrorReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;

/** Tells on standard error what became of an input, unless all of it is in the tables now. */
final class InputMessages {
  private final PrintStream err;
  private final String to;

  /**
   * Creates the messages.
   *
   * @param to where the tables are, as the user named it
   */
  InputMessages(PrintStream err, String to) {
    this.err = err;
    this.to = to;
  }

  /**
   * Tells of an input.
   *
   * @throws CommandException if rows could not be written
   */
  void tell(InputReport input) {
    input.refusals().forEach(err::println);
    input.rejections().forEach(err::println);
    if (input.rejectedRecords() > input.rejections().size()) {
      err.println(input.name() + ": " + input.rejectedRecords() + " records rejected in all");
    }
    if (input.invalidUtf8Strings() > 0) {
      err.println(
          input.name()
              + ": "
              + input.invalidUtf8Strings()
              + " strings of invalid UTF-8, mended with U+FFFD");
    }
    if (input.alreadyWritten()) {
      err.println(
          input.name() + ": already converted to " + to + ", nothing added (--again adds it)");
    }
    if (input.records() == 0 && !input.incomplete()) {
      err.println(input.name() + ": no records");
    }
    Throwable failure = input.notCommitted();
    if (failure != null) {
      throw new CommandException(
          input.name() + ": not written to " + to + ": " + reasons(failure),
          "Once that is mended, convert again: what has been written is not added twice",
          failure);
    }
  }

  /** What is missing, and why: the causes, each as far as it says more. */
  private static String reasons(Throwable failure) {
    String text = ErrorReport.describe(failure);
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String reason = ErrorReport.describe(cause);
      if (cause instanceof IOException && !text.contains(reason)) {
        // Exceptions around it often end with its message, which is the bare name of the file.
        String file = cause instanceof FileSystemException on ? on.getFile() : null;
        text +=
            file != null && text.endsWith(file) ? reason.substring(file.length()) : ": " + reason;
      }
    }
    return text;
  }
}
