package io.inlet.storage;

import java.util.Optional;

/**
 * Which objects to list, and where to begin. Immutable.
 *
 * @param prefix what the keys start with; a piece of text, not a directory: {@code a/b} also finds
 *     {@code a/bc}. Empty for all.
 * @param delimited whether keys that contain a {@code /} after the prefix are summed up as {@link
 *     ObjectPage#prefixes()} instead of listed
 * @param startAfter only keys after this one in listing order; empty from the beginning
 * @param pageSize the most entries one page may have; a store may give fewer
 * @param pageToken where the page before said to go on, see {@link ObjectPage#nextPageToken()}
 */
public record ListRequest(
    String prefix, boolean delimited, String startAfter, int pageSize, Optional<String> pageToken) {
  /** The page size unless told otherwise: {@value}, the most that S3 gives. */
  public static final int DEFAULT_PAGE_SIZE = 1_000;

  /** Checks prefix and page size. */
  public ListRequest {
    ObjectKeys.requireValidPrefix(prefix);
    if (pageSize < 1) {
      throw new IllegalArgumentException("pageSize: " + pageSize + " (expected: >= 1)");
    }
  }

  /** Every object whose key starts with {@code prefix}. */
  public static ListRequest all(String prefix) {
    return new ListRequest(prefix, false, "", DEFAULT_PAGE_SIZE, Optional.empty());
  }

  /**
   * One level: the objects whose key has no {@code /} after {@code prefix}, and the common prefixes
   * of the others. For the children of a directory, end the prefix with {@code /}.
   */
  public static ListRequest children(String prefix) {
    return new ListRequest(prefix, true, "", DEFAULT_PAGE_SIZE, Optional.empty());
  }

  /** Returns this request beginning after {@code key}, which need not exist. */
  public ListRequest withStartAfter(String key) {
    return new ListRequest(prefix, delimited, key, pageSize, pageToken);
  }

  /** Returns this request with pages of at most {@code entries} entries. */
  public ListRequest withPageSize(int entries) {
    return new ListRequest(prefix, delimited, startAfter, entries, pageToken);
  }

  /** Returns this request for the page that {@code token} stands for. */
  public ListRequest withPageToken(String token) {
    return new ListRequest(prefix, delimited, startAfter, pageSize, Optional.of(token));
  }
}
