package io.inlet.storage;

import java.io.IOException;

/**
 * A store that lets nobody in as it is: the bucket or container does not exist, the credentials
 * stay refused, a permission is missing, or no address has ever been known for its host. Nothing
 * has changed, and trying again helps only after somebody has mended that. The message says what
 * was refused, where and by whose words.
 *
 * <p>Servers that are down, busy or cannot be reached are not meant; those fail with another {@link
 * IOException}.
 */
public class StoreRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
