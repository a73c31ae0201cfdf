package io.inlet.storage.remote;

import io.inlet.storage.PutOutcome;
import java.io.IOException;

/**
 * Where the parts of one upload go: the store's side of {@link PartUpload}. Either {@link
 * #putWhole} is called, or {@link #send} for each part and then {@link #completeParts}; or {@link
 * #abandon}.
 */
public interface PartSink {
  /**
   * Sends a part. Called by several threads at a time, once for each number, on threads of {@link
   * RemoteCalls}; ends soon when its thread is interrupted, as calls of those do. The buffer is not
   * changed meanwhile, nor afterwards when one of their attempts has failed and may still read it.
   *
   * @param number counted from 1, in the order of the bytes
   * @throws IOException if it could not be sent, all attempts included
   */
  void send(int number, byte[] buffer, int length) throws IOException;

  /** Writes the object in one request; no part has been sent. The array is the sink's to keep. */
  PutOutcome putWhole(byte[] content) throws IOException;

  /** Makes the object of the parts 1 to {@code parts} visible; all have been sent. */
  PutOutcome completeParts(int parts) throws IOException;

  /**
   * Removes what was sent. Nothing is under way any more but attempts that were given up. Also
   * called after {@link #completeParts} that ended with {@link PutOutcome#EXISTS} or failed with
   * the object known not to be written; not when that is unknown.
   */
  void abandon() throws IOException;
}
