package io.inlet.storage;

import java.util.List;

/**
 * What every {@link ObjectStore} has to keep, as tests. Extend it, open an empty place, and it
 * runs: JUnit Jupiter and AssertJ are needed next to it.
 */
public abstract class ObjectStoreContract
    implements ReadContract, ListContract, UploadContract, PutIfAbsentContract {
  /** Keys that something on the way may trip over, which must mean themselves. */
  static final List<String> ODD_KEYS =
      List.of(
          "with space/and  two",
          "#fragment",
          "a+b",
          "100%",
          "%20",
          "%2F/%25",
          "a?b=c&d",
          "größe/straße",
          "date=2024-01-01/hour=00",
          "~tilde!$'()*,;:@",
          "under_score.and.dots...",
          "日本/😀",
          ".hidden/_underscore",
          "quote'\"`");
}
