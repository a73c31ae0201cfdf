package io.inlet.storage;

/**
 * How a put ended. The third possibility, that nobody knows, is {@link UnknownOutcomeException}.
 */
public enum PutOutcome {
  /** The object is there, durable, and holds the bytes of this call. */
  CREATED,
  /**
   * An object of that key exists, is durable, and was not written by this call; nothing was
   * changed. Only with {@link PutMode#IF_ABSENT}.
   */
  EXISTS
}
