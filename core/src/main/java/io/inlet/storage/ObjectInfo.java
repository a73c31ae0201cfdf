package io.inlet.storage;

import java.time.Instant;

/**
 * What a store says about one object.
 *
 * @param key the object's key below the store's root
 * @param size its length in bytes
 * @param lastModified when it was last written, by the store's clock and in the store's resolution
 */
public record ObjectInfo(String key, long size, Instant lastModified) {
  /** Checks the size. */
  public ObjectInfo {
    if (size < 0) {
      throw new IllegalArgumentException("size of '" + key + "': " + size + " (expected: >= 0)");
    }
  }
}
