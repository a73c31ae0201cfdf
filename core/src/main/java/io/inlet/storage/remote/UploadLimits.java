package io.inlet.storage.remote;

/**
 * What uploads may take. Immutable.
 *
 * @param partBytes the size of every part but the last, and of a buffer
 * @param parallelism how many parts of a store's uploads are under way at a time; each has a
 *     buffer, next to the one that every open upload fills
 * @param singleMaxBytes the largest upload sent in one request; more than a part never is
 */
public record UploadLimits(int partBytes, int parallelism, int singleMaxBytes) {
  /** Checks that they are positive. */
  public UploadLimits {
    if (partBytes < 1 || parallelism < 1 || singleMaxBytes < 0) {
      throw new IllegalArgumentException(
          String.format(
              "partBytes %d, parallelism %d, singleMaxBytes %d (expected: >= 1, >= 1, >= 0)",
              partBytes, parallelism, singleMaxBytes));
    }
  }
}
