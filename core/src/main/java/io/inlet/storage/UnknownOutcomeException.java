package io.inlet.storage;

import java.io.IOException;

/**
 * A write or deletion whose outcome is not known: it may have taken effect, may do so a moment
 * later, or never.
 *
 * <p>An object is never half there. Who gets this must not write the same rows under another key
 * before the key has been looked at, and must not delete what is found: another process may already
 * rely on it. An unconditional put of the same bytes may simply be repeated; after a put if absent,
 * repeat it too and, on {@link PutOutcome#EXISTS}, compare what is there with what was to be
 * written.
 */
public class UnknownOutcomeException extends IOException {
  private final Location location;

  /**
   * Creates the exception; its message names the object and says what is unknown.
   *
   * @param location the object's full address
   * @param cause what went wrong
   */
  public UnknownOutcomeException(Location location, Throwable cause) {
    super(
        "Not known whether the change to "
            + location
            + " took effect: "
            + cause
            + ". Do not write the same data under another key and do not delete the object; read or"
            + " put this key again to find out.",
        cause);
    this.location = location;
  }

  /** Returns the full address of the object whose state is not known. */
  public Location location() {
    return location;
  }
}
