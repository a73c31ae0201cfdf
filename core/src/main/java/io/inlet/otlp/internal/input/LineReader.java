package io.inlet.otlp.internal.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of bytes, each into the same array, which grows up to a limit. */
final class LineReader {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final InputStream stream;
  private final int maxLineBytes;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int chunkPosition;
  private int chunkEnd;
  private byte[] line;
  private int length;
  private long number;
  private boolean cut;

  LineReader(InputStream stream, int maxLineBytes) {
    this.stream = stream;
    this.maxLineBytes = maxLineBytes;
    this.line = new byte[Math.min(CHUNK_BYTES, maxLineBytes)];
  }

  /** Reads up to the next line feed or the end of the stream; false when nothing is left. */
  boolean next() throws IOException {
    length = 0;
    cut = false;
    boolean any = false;
    while (chunkPosition < chunkEnd || fill()) {
      any = true;
      int end = chunkPosition;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      append(chunkPosition, end - chunkPosition);
      chunkPosition = end;
      if (end < chunkEnd) {
        chunkPosition++;
        break;
      }
    }
    if (any) {
      number++;
    }
    return any;
  }

  private boolean fill() throws IOException {
    chunkPosition = 0;
    chunkEnd = 0;
    int count = stream.read(chunk, 0, CHUNK_BYTES);
    while (count == 0) {
      count = stream.read(chunk, 0, CHUNK_BYTES);
    }
    chunkEnd = Math.max(count, 0);
    return count > 0;
  }

  private void append(int from, int count) {
    int fitting = Math.min(count, maxLineBytes - length);
    cut |= fitting < count;
    if (length + fitting > line.length) {
      int needed = length + fitting;
      line = Arrays.copyOf(line, (int) Math.min(maxLineBytes, Math.max(needed, line.length * 2L)));
    }
    System.arraycopy(chunk, from, line, length, fitting);
    length += fitting;
  }

  /** The array with the line, without its line feed. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  /** Whether the line is longer than the limit, and only its beginning is here. */
  boolean isCut() {
    return cut;
  }
}
