package io.inlet.benchmarks.leastwork;

import io.inlet.schema.Signal;
import java.util.Arrays;

/**
 * Walks through requests down to the last field: copies texts and bytes behind one another into an
 * array and stores numbers in another. Both arrays are used again for the next request. Nothing is
 * validated but that fields end where their message does, nothing looked up or converted. For one
 * thread at a time.
 */
public final class WireWalk {

  private static final int DEEPEST = 200;

  private final byte[] contents;
  private final int keyValue;
  private final int firstRecord;
  private final int[] ends = new int[DEEPEST];
  private final int[] messages = new int[DEEPEST];
  private byte[] texts = new byte[0];
  private long[] numbers = new long[0];
  private int textBytes;
  private int numberCount;
  private int records;

  /** For requests of a signal. */
  public WireWalk(Signal signal) {
    WireTypes types = WireTypes.of(signal);
    this.contents = types.contents();
    this.keyValue = types.keyValue();
    this.firstRecord = types.firstRecord();
  }

  /**
   * Walks through a request. One method without calls and with all counters in local variables: a
   * method that calls itself for each message takes half as long again.
   *
   * @throws IllegalArgumentException if a field ends behind its message or has a wire type that
   *     OTLP does not use
   * @throws IndexOutOfBoundsException if the last field ends behind the request
   */
  public void walk(byte[] request) {
    if (numbers.length < request.length) {
      texts = new byte[request.length + WireBytes.SHORT];
      numbers = new long[request.length];
    }
    byte[] contents = this.contents;
    byte[] texts = this.texts;
    long[] numbers = this.numbers;
    int text = 0;
    int number = 0;
    int rows = 0;
    int depth = 0;
    int message = 0;
    int position = 0;
    int end = request.length;
    while (true) {
      while (position >= end) {
        if (position > end) {
          throw malformed(position);
        } else if (depth == 0) {
          textBytes = text;
          numberCount = number;
          records = rows;
          return;
        }
        depth--;
        end = ends[depth];
        message = messages[depth];
      }
      int tag = request[position++];
      if (tag < 0) {
        tag = (tag & 0x7f) | (request[position++] << 7);
      }
      switch (tag & 7) {
        case 0 -> {
          long value = request[position++];
          if (value < 0) {
            value &= 0x7f;
            int next;
            int shift = 7;
            do {
              next = request[position++];
              value |= (next & 0x7fL) << shift;
              shift += 7;
            } while (next < 0);
          }
          numbers[number++] = value;
        }
        case 1 -> {
          numbers[number++] = WireBytes.fixed64(request, position);
          position += Long.BYTES;
        }
        case 2 -> {
          int length = request[position++];
          if (length < 0) {
            length &= 0x7f;
            int next;
            int shift = 7;
            do {
              next = request[position++];
              length |= (next & 0x7f) << shift;
              shift += 7;
            } while (next < 0);
          }
          int content = tag < WireTypes.TAGS ? contents[message + tag] : WireTypes.TEXT;
          if (content == WireTypes.TEXT) {
            WireBytes.copy(request, position, texts, text, length);
            text += length;
            position += length;
          } else if (content == keyValue && WireBytes.isShortText(request, position, length)) {
            int key = request[position + 1];
            WireBytes.copy(request, position + 2, texts, text, key);
            text += key;
            int value = request[position + key + 5];
            WireBytes.copy(request, position + key + 6, texts, text, value);
            text += value;
            position += length;
          } else if (content > 0) {
            ends[depth] = end;
            messages[depth++] = message;
            rows += content >= firstRecord ? 1 : 0;
            message = content * WireTypes.TAGS;
            end = position + length;
          } else {
            number =
                WireBytes.unpack(content, request, position, position + length, numbers, number);
            position += length;
          }
        }
        case 5 -> {
          numbers[number++] = WireBytes.fixed32(request, position);
          position += Integer.BYTES;
        }
        default -> throw malformed(position);
      }
    }
  }

  private static IllegalArgumentException malformed(int position) {
    return new IllegalArgumentException(
        "byte %d: no field of OTLP, or one that ends behind its message".formatted(position));
  }

  /** All texts of the last request, behind one another: a copy. */
  byte[] texts() {
    return Arrays.copyOf(texts, textBytes);
  }

  /**
   * Whether all texts of the last request are ASCII: to look at every byte, eight at a time, is the
   * least that validating UTF-8 takes.
   */
  public boolean isAscii() {
    return WireBytes.isAscii(texts, textBytes);
  }

  /** Bytes of all texts of the last request. */
  public int textBytes() {
    return textBytes;
  }

  /** How many numbers the last request has. */
  public int numbers() {
    return numberCount;
  }

  /** Log records, spans or points of the last request. */
  public int records() {
    return records;
  }
}
