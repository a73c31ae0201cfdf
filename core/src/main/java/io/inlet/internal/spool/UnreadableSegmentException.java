package io.inlet.internal.spool;

import java.io.IOException;
import java.nio.file.Path;

/** A segment is not what was written: reading it again changes nothing. */
public final class UnreadableSegmentException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableSegmentException(Path file, long position, String problem) {
    super("spool segment " + file + ", byte " + position + ": " + problem);
  }
}
