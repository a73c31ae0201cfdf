package io.inlet.otlp.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a message states for all records below it: of ResourceLogs the resource and its schema URL,
 * of ScopeLogs the scope and its, of a Metric all but the data points. Found before the records are
 * read, since it may stand behind them.
 */
final class SharedPart {
  private static final int MAX_KEY_BYTES = 64 << 10;

  private final TextBuffer key = new TextBuffer();
  private int length;
  private long serial;
  private int from;
  private int to;
  private boolean used;
  private @Nullable String rejection;

  /** Starts with the next message. */
  void begin(int messageFrom, int messageTo) {
    serial++;
    from = messageFrom;
    to = messageTo;
    used = false;
    rejection = null;
    key.clear();
    length = 0;
  }

  /** Adds bytes that records share. */
  void include(WireReader in, int partFrom, int partTo) {
    length += partTo - partFrom;
    if (length <= MAX_KEY_BYTES) {
      key.append(in.bytes, partFrom, partTo - partFrom);
    }
  }

  /** Reads through a message whose records are field 2, length-delimited. */
  void scan(WireReader in, int messageFrom, int messageTo) {
    begin(messageFrom, messageTo);
    in.position = messageFrom;
    while (in.position < messageTo) {
      int start = in.position;
      int tag = in.readTag(messageTo);
      if (tag == SignalDecoder.CHILD) {
        in.position = in.readLength(messageTo);
      } else {
        in.skip(tag, messageTo);
        include(in, start, in.position);
      }
    }
  }

  /** Differs from message to message. */
  long serial() {
    return serial;
  }

  /** Where the message starts. */
  int from() {
    return from;
  }

  /** Where the message ends. */
  int to() {
    return to;
  }

  /** The bytes that records share: messages of equal bytes share equal things. */
  TextBuffer key() {
    return key;
  }

  /** Whether {@link #key} is all of the bytes; it is not when they are many. */
  boolean isKeyWhole() {
    return length <= MAX_KEY_BYTES;
  }

  /** The number of bytes that records share. */
  int length() {
    return length;
  }

  /** Whether any record has read it. */
  boolean isUsed() {
    return used;
  }

  void markUsed() {
    used = true;
  }

  /** Why no record below it can be taken, or null. */
  @Nullable String rejection() {
    return rejection;
  }

  void reject(String reason) {
    rejection = reason;
  }

  long retainedBytes() {
    return key.retainedBytes();
  }
}
