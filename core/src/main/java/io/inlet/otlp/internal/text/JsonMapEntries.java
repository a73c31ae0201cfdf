package io.inlet.otlp.internal.text;

import io.inlet.columnar.StringDictionary;
import java.util.Arrays;

/**
 * The entries of the JSON objects that are being written, innermost last: each is a key, a colon, a
 * value and a comma. When an object ends, entries are dropped whose key comes once more.
 */
public final class JsonMapEntries {
  private static final int COMPARED_PAIRWISE = 8;

  private final TextBuffer text;
  private int[] starts = new int[16];
  private int[] keyEnds = new int[16];
  private int count;

  public JsonMapEntries(TextBuffer text) {
    this.text = text;
  }

  /** Starts an object; {@link #end} wants the result. */
  public int begin() {
    return count;
  }

  /** Forgets objects that were never ended. */
  public void clear() {
    count = 0;
  }

  /** Adds an entry, of which the key has been written from {@code start} on. */
  public void add(int start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      keyEnds = Arrays.copyOf(keyEnds, 2 * count);
    }
    starts[count] = start;
    keyEnds[count] = text.size();
    count++;
  }

  /** Ends the object whose first entry is {@code first}, and takes the last comma back. */
  public void end(int first) {
    if (count - first > 1) {
      boolean[] dropped =
          count - first <= COMPARED_PAIRWISE ? findPairwise(first) : findByHash(first);
      if (dropped.length != 0) {
        compact(first, dropped);
      }
    }
    if (count > first) {
      text.size(text.size() - 1);
    }
    count = first;
  }

  private boolean[] findPairwise(int first) {
    boolean[] dropped = {};
    for (int i = first; i < count; i++) {
      for (int k = i + 1; k < count; k++) {
        if (sameKey(i, k)) {
          dropped = mark(dropped, first, i);
          break;
        }
      }
    }
    return dropped;
  }

  private boolean[] findByHash(int first) {
    boolean[] dropped = {};
    StringDictionary keys = new StringDictionary();
    int[] latest = new int[count - first];
    for (int i = first; i < count; i++) {
      int known = keys.size();
      int code = keys.codeOf(text.bytes(), starts[i], keyEnds[i] - starts[i]);
      if (code < known) {
        dropped = mark(dropped, first, latest[code]);
      }
      latest[code] = i;
    }
    return dropped;
  }

  private boolean[] mark(boolean[] dropped, int first, int entry) {
    boolean[] marks = dropped.length == 0 ? new boolean[count - first] : dropped;
    marks[entry - first] = true;
    return marks;
  }

  private boolean sameKey(int a, int b) {
    byte[] bytes = text.bytes();
    return Arrays.equals(bytes, starts[a], keyEnds[a], bytes, starts[b], keyEnds[b]);
  }

  private void compact(int first, boolean[] dropped) {
    byte[] bytes = text.bytes();
    int to = starts[first];
    for (int i = first; i < count; i++) {
      int end = i + 1 < count ? starts[i + 1] : text.size();
      if (!dropped[i - first]) {
        System.arraycopy(bytes, starts[i], bytes, to, end - starts[i]);
        to += end - starts[i];
      }
    }
    text.size(to);
  }

  public long retainedBytes() {
    return 4L * (starts.length + keyEnds.length);
  }
}
