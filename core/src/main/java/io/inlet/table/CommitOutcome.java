package io.inlet.table;

/** What a commit found. */
public enum CommitOutcome {
  /** The files are part of the table now. */
  COMMITTED,
  /** The table held the token already; these files are not part of it, nor need they be. */
  ALREADY_COMMITTED
}
