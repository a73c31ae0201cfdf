package io.inlet.storage.remote;

/** What the failure of one attempt means for the next, and for what is known of a write. */
public enum Failure {
  /** The server refused for good and changed nothing. Not tried again. */
  PERMANENT,
  /**
   * The server lets this client do nothing here and changed nothing: no such bucket, a permission
   * is missing. Not tried again; the operation fails with {@link
   * io.inlet.storage.StoreRefusedException}.
   */
  REFUSED,
  /** The server changed nothing and asks for patience: 429, 503, no connection. Tried again. */
  BUSY,
  /**
   * The server refused the credentials and changed nothing. They may just have been rotated: tried
   * again, with whatever credentials there are then, for {@link RetryPolicy#credentialsTimeout()}.
   * Then the operation fails as with {@link #REFUSED}.
   */
  CREDENTIALS_REFUSED,
  /**
   * No address is known for the server's name, and nothing was sent. Once the store has reached its
   * server this is {@link #BUSY}; before, the name is most likely mistyped: tried again for as long
   * as {@link #CREDENTIALS_REFUSED}, then the operation fails as with {@link #REFUSED}.
   */
  HOST_UNKNOWN,
  /**
   * The request may have taken effect: reset, time-out, 500, 502, 504, or any failure after the
   * client library has tried again by itself. Tried again; if all else fails, the outcome is
   * unknown.
   */
  ANSWER_LOST
}
