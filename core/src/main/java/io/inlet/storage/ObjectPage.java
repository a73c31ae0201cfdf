package io.inlet.storage;

import java.util.List;
import java.util.Optional;

/**
 * One page of a listing. Immutable.
 *
 * @param objects the objects, in listing order
 * @param prefixes common prefixes, each ending with {@code /}, in listing order; only of a
 *     delimited request. Together with the objects they make up the page.
 * @param nextPageToken how to ask for the next page; empty when this is the last one. Opaque, valid
 *     for the same request only. A page may be empty and still have a next one.
 */
public record ObjectPage(
    List<ObjectInfo> objects, List<String> prefixes, Optional<String> nextPageToken) {
  /** Copies the lists. */
  public ObjectPage {
    objects = List.copyOf(objects);
    prefixes = List.copyOf(prefixes);
  }
}
