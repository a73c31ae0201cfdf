package io.inlet.otlp.internal;

import org.jspecify.annotations.Nullable;

/**
 * What a message states for all records below it: of ResourceLogs the resource and its schema URL,
 * of ScopeLogs the scope and its, of a Metric all but the data points. Found before the records are
 * read, since it may stand behind them: by a walk over the message, or by the guess that behind the
 * records stands what has stood there in a message before, or nothing.
 */
final class SharedPart {
  private static final int MAX_KEY_BYTES = 64 << 10;

  private final TextBuffer key = new TextBuffer();
  private final KnownTails tails = new KnownTails();
  private int length;
  private int recordsTo;
  private long serial;
  private int from;
  private int to;
  private boolean used;
  private @Nullable RecordRejection rejection;

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
    recordsTo = messageTo;
    int tailFrom = messageTo;
    in.position = messageFrom;
    while (in.position < messageTo) {
      int start = in.position;
      int tag = in.readTag(messageTo);
      if (tag == SignalDecoder.CHILD) {
        in.position = in.readLength(messageTo);
        tailFrom = in.position;
      } else {
        in.skip(tag, messageTo);
        include(in, start, in.position);
      }
    }
    tails.add(in.bytes, tailFrom, messageTo);
  }

  /**
   * As {@link #scan}, without a look at the records: reads what stands before them and takes it
   * that behind them stands what messages before have taught, if this one ends so, or nothing. That
   * is so when records and nothing else end exactly at {@link #recordsTo()}, which the caller
   * checks when it reads them. False when it cannot be so.
   */
  boolean guess(WireReader in, int messageFrom, int messageTo) {
    int tailFrom = messageTo - tails.lengthAtEnd(in.bytes, messageFrom, messageTo);
    begin(messageFrom, messageTo);
    recordsTo = tailFrom;
    in.position = messageFrom;
    while (in.position < tailFrom) {
      int start = in.position;
      int tag = in.readTag(messageTo);
      if (tag == SignalDecoder.CHILD) {
        in.position = tailFrom;
      } else {
        in.skip(tag, messageTo);
        include(in, start, in.position);
      }
    }
    include(in, tailFrom, messageTo);
    return in.position == tailFrom;
  }

  /** Where the records end, unless other fields stand between them. */
  int recordsTo() {
    return recordsTo;
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
  @Nullable RecordRejection rejection() {
    return rejection;
  }

  void reject(RecordRejection reason) {
    rejection = reason;
  }

  long retainedBytes() {
    return key.retainedBytes();
  }
}
