package io.inlet.storage;

/** What an upload does when an object of its key exists at the moment it completes. */
public enum PutMode {
  /**
   * Replaces it. The last to complete wins; a reader sees one object or the other, never a mixture.
   */
  OVERWRITE,
  /**
   * Leaves it untouched. Exactly one of all who try, on any machine, gets {@link
   * PutOutcome#CREATED}.
   */
  IF_ABSENT
}
