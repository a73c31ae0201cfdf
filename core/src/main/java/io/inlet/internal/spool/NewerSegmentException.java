package io.inlet.internal.spool;

import java.io.IOException;
import java.nio.file.Path;

/** A segment has a format that this version of Inlet does not know. */
public final class NewerSegmentException extends IOException {
  private static final long serialVersionUID = 1L;

  NewerSegmentException(Path file, int version) {
    super(
        "spool segment "
            + file
            + " has format version "
            + version
            + " (expected: "
            + SegmentHeader.OLDEST_VERSION
            + " to "
            + SegmentHeader.VERSION
            + "); drain it with the version of Inlet that wrote it, or the next one or two");
  }
}
