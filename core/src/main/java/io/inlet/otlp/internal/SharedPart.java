package io.inlet.otlp.internal;

import io.inlet.otlp.internal.text.TextBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a message states for all records below it: of ResourceLogs the resource and its schema URL,
 * of ScopeLogs the scope and its, of a Metric all but the data points. Found before the records are
 * read, since it may stand behind them.
 */
class SharedPart {
  /** What {@link #scan} returns of a message without records. */
  static final int NO_RECORDS = -1;

  private static final byte[] SEPARATOR = {0};
  private static final int MAX_KEY_BYTES = 64 << 10;

  private final TextBuffer key = new TextBuffer();
  private int length;
  private long serial;
  private int from;
  private int to;
  private boolean used;
  private @Nullable RecordRejection rejection;

  /** Starts with the next message. */
  final void begin(int messageFrom, int messageTo) {
    serial++;
    from = messageFrom;
    to = messageTo;
    used = false;
    rejection = null;
    key.clear();
    length = 0;
  }

  /** Adds bytes that records share. */
  final void include(WireReader in, int partFrom, int partTo) {
    length += partTo - partFrom;
    if (length <= MAX_KEY_BYTES) {
      key.append(in.bytes, partFrom, partTo - partFrom);
    }
  }

  /**
   * Ends a part of the message in the key, with a byte that no field begins with: the same fields
   * mean something else in another part.
   */
  final void separate() {
    if (isKeyWhole()) {
      key.append(SEPARATOR, 0, 1);
    }
  }

  /**
   * Reads through a message whose records are field 2, length-delimited.
   *
   * @return where the last record ends, or {@link #NO_RECORDS}
   */
  int scan(WireReader in, int messageFrom, int messageTo) {
    begin(messageFrom, messageTo);
    int recordsEnd = NO_RECORDS;
    in.position = messageFrom;
    while (in.position < messageTo) {
      int start = in.position;
      int tag = in.readTag(messageTo);
      if (tag == SignalDecoder.CHILD) {
        in.position = in.readLength(messageTo);
        recordsEnd = in.position;
      } else {
        in.skip(tag, messageTo);
        include(in, start, in.position);
      }
    }
    return recordsEnd;
  }

  /** Differs from message to message. */
  final long serial() {
    return serial;
  }

  /** Where the message starts. */
  final int from() {
    return from;
  }

  /** Where the message ends. */
  final int to() {
    return to;
  }

  /** The bytes that records share: messages of equal bytes share equal things. */
  final TextBuffer key() {
    return key;
  }

  /** Whether {@link #key} is all of the bytes; it is not when they are many. */
  final boolean isKeyWhole() {
    return length <= MAX_KEY_BYTES;
  }

  /** The number of bytes that records share. */
  final int length() {
    return length;
  }

  /** Whether any record has read it. */
  final boolean isUsed() {
    return used;
  }

  final void markUsed() {
    used = true;
  }

  /** Why no record below it can be taken, or null. */
  final @Nullable RecordRejection rejection() {
    return rejection;
  }

  final void reject(RecordRejection reason) {
    rejection = reason;
  }

  final long retainedBytes() {
    return key.retainedBytes();
  }
}
