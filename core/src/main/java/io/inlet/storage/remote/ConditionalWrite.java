package io.inlet.storage.remote;

import java.util.Map;
import java.util.Optional;

/**
 * A put, or the completion of an upload, that takes effect only if no object of its key exists. Its
 * object carries a {@link WriteId} in the metadata. May be sent several times.
 */
public interface ConditionalWrite {
  /**
   * Sends the write.
   *
   * @return false if the server says that an object exists
   * @throws Exception if anything else is the matter, as the client library throws it
   */
  boolean send() throws Exception;

  /**
   * Asks for the metadata of the object that is there.
   *
   * @return its metadata, or empty if there is no object
   */
  Optional<Map<String, String>> metadata() throws Exception;
}
