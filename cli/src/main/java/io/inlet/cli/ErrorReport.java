package io.inlet.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a line or two on standard error; the stack trace on request. */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Console console;
  private final BooleanSupplier debug;

  ErrorReport(Console console, BooleanSupplier debug) {
    this.console = console;
    this.debug = debug;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine commandLine, @Nullable ParseResult parseResult) {
    console.out().flush();
    if (isWrongUsage(exception)) {
      return wrongUsage(exception, commandLine);
    }
    console.err().println("inlet: " + describe(exception));
    if (exception instanceof CommandException known) {
      if (!known.remedy().isEmpty()) {
        console.err().println("  " + known.remedy());
      }
    }
    if (debug.getAsBoolean()) {
      exception.printStackTrace(console.err());
    } else if (!(exception instanceof CommandException)) {
      console.err().println("  --debug shows where it happened");
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    return wrongUsage(exception, exception.getCommandLine());
  }

  /**
   * Options and addresses that cannot be used are refused with exactly this exception. Those that
   * extend it are of something else, such as a number in a file.
   */
  private static boolean isWrongUsage(Exception exception) {
    return exception.getClass() == IllegalArgumentException.class
        || exception instanceof InvalidPathException;
  }

  private int wrongUsage(Exception exception, CommandLine commandLine) {
    console.out().flush();
    console.err().println("inlet: " + describe(exception));
    if (exception instanceof ParameterException ofArguments) {
      UnmatchedArgumentException.printSuggestions(ofArguments, commandLine.getErr());
    }
    boolean command = commandLine.getParent() != null;
    console
        .err()
        .println(
            "  "
                + console.program()
                + " help"
                + (command
                    ? " " + commandLine.getCommandName() + " shows the options"
                    : " lists the commands"));
    if (debug.getAsBoolean()) {
      exception.printStackTrace(console.err());
    }
    return CommandLine.ExitCode.USAGE;
  }

  /** What went wrong with an input, in one line that begins with its name or with a file's. */
  public static String describe(String input, Throwable failure) {
    String description = describe(failure);
    return description.startsWith(input) ? description : input + ": " + description;
  }

  /** What went wrong, in one line. */
  public static String describe(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof UncheckedIOException
        && cause != null
        && cause.toString().equals(failure.getMessage())) {
      // It says nothing but what it wraps.
      return describe(cause);
    }
    String message = failure.getMessage();
    if (failure instanceof FileSystemException onFile) {
      String reason = reason(onFile);
      return onFile.getFile() + ": " + reason;
    }
    if (failure instanceof InvalidPathException path) {
      return "cannot use the path " + path.getInput() + ": " + path.getReason();
    }
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
    // A RuntimeException's own name says nothing; others ("NumberFormatException") do.
    boolean speaksForItself =
        failure instanceof CommandException
            || failure.getClass().getName().startsWith("io.inlet.")
            || failure instanceof IllegalArgumentException
            || failure instanceof ParameterException
            || failure instanceof java.io.IOException;
    return speaksForItself ? line : failure.getClass().getSimpleName() + ": " + line;
  }

  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NotDirectoryException) {
      return "not a directory";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "already exists";
    }
    if (failure instanceof FileSystemLoopException) {
      return "a link leads back to its own directory";
    }
    String reason = failure.getReason();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }
}
