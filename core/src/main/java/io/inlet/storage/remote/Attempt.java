package io.inlet.storage.remote;

/** One try of a call to the server. */
@FunctionalInterface
public interface Attempt<T> {
  /**
   * Makes the call.
   *
   * @throws Exception as the client library throws it, to be classified
   */
  T call() throws Exception;
}
