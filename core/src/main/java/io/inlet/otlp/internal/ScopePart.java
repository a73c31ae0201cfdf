package io.inlet.otlp.internal;

/**
 * What ScopeLogs, ScopeSpans or ScopeMetrics state for their records. It may stand behind them, and
 * is found either by a walk over the message or by the guess that behind the records stands what
 * has stood there in a message before.
 */
final class ScopePart extends SharedPart {
  private final KnownTails tails = new KnownTails();
  private int recordsTo;

  @Override
  int scan(WireReader in, int messageFrom, int messageTo) {
    recordsTo = messageTo;
    int tailFrom = super.scan(in, messageFrom, messageTo);
    if (tailFrom != NO_RECORDS) {
      tails.add(in.bytes, tailFrom, messageTo);
    }
    return tailFrom;
  }

  /**
   * As {@link #scan}, without a look at the records: reads what stands before them and takes it
   * that behind them stands what messages before have taught. That is so when records and nothing
   * else end exactly at {@link #recordsTo()}, which the caller checks when it reads them. False
   * when the message does not end like one before.
   */
  boolean guess(WireReader in, int messageFrom, int messageTo) {
    int tail = tails.lengthAtEnd(in.bytes, messageFrom, messageTo);
    if (tail == KnownTails.UNKNOWN) {
      return false;
    }
    int tailFrom = messageTo - tail;
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
}
