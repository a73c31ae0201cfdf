package io.inlet;

/** When the future of a write completes. */
public enum Acknowledgement {
  /**
   * When the request has been decoded and is in memory. A crash loses what was not committed; a
   * failure to commit is logged and counted, and no caller hears of it.
   */
  BUFFERED,
  /** When the request has been written to the spool and synced. */
  SPOOLED,
  /** When all its rows are committed to their tables. */
  COMMITTED
}
