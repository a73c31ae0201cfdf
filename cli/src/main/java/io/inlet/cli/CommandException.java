package io.inlet.cli;

/**
 * A failure that the user can do something about. Its message says what was wrong and why, its
 * remedy what to do; neither needs a stack trace.
 */
public final class CommandException extends RuntimeException {
  private final String remedy;

  /**
   * Creates a failure.
   *
   * @param message the problem and its cause
   * @param remedy what to do about it; may be empty
   */
  public CommandException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  /** As {@link #CommandException(String, String)}, with the exception that told of the problem. */
  public CommandException(String message, String remedy, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** What to do about it; may be empty. */
  public String remedy() {
    return remedy;
  }
}
