package io.inlet.benchmarks.leastwork;

import io.inlet.schema.Signal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Walks through requests down to the last field: copies texts and bytes behind one another into an
 * array and stores numbers in another. Both arrays are used again for the next request. Nothing is
 * validated but that fields end where their message does, nothing looked up or converted. For one
 * thread at a time.
 */
public final class WireWalk {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Texts of up to so many bytes are copied without a loop, whatever their length. */
  private static final int SHORT = 32;

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
      texts = new byte[request.length + SHORT];
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
          numbers[number++] = (long) LONGS.get(request, position);
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
            copy(request, position, texts, text, length);
            text += length;
            position += length;
          } else if (content == keyValue && isShortText(request, position, length)) {
            int key = request[position + 1];
            copy(request, position + 2, texts, text, key);
            text += key;
            int value = request[position + key + 5];
            copy(request, position + key + 6, texts, text, value);
            text += value;
            position += length;
          } else if (content > 0) {
            ends[depth] = end;
            messages[depth++] = message;
            rows += content >= firstRecord ? 1 : 0;
            message = content * WireTypes.TAGS;
            end = position + length;
          } else {
            number = unpack(content, request, position, position + length, number);
            position += length;
          }
        }
        case 5 -> {
          numbers[number++] = (int) INTS.get(request, position);
          position += Integer.BYTES;
        }
        default -> throw malformed(position);
      }
    }
  }

  /**
   * Whether an attribute is a key and then a text, of which the lengths of both take a byte, and
   * nothing else, as most are: then it is read in one step, which saves a seventh of the time.
   */
  private static boolean isShortText(byte[] request, int position, int length) {
    if (length < 6) {
      return false;
    }
    int key = request[position + 1];
    int value = position + 2 + key;
    int valueLength = length - key - 6;
    return key >= 0
        && valueLength >= 0
        && request[position] == 0x0a
        && request[value] == 0x12
        && request[value + 1] == valueLength + 2
        && request[value + 2] == 0x0a
        && request[value + 3] == valueLength;
  }

  private static void copy(byte[] from, int position, byte[] to, int target, int length) {
    if (length <= SHORT / 2 && position + SHORT / 2 <= from.length) {
      LONGS.set(to, target, (long) LONGS.get(from, position));
      LONGS.set(to, target + 8, (long) LONGS.get(from, position + 8));
    } else if (length <= SHORT && position + SHORT <= from.length) {
      LONGS.set(to, target, (long) LONGS.get(from, position));
      LONGS.set(to, target + 8, (long) LONGS.get(from, position + 8));
      LONGS.set(to, target + 16, (long) LONGS.get(from, position + 16));
      LONGS.set(to, target + 24, (long) LONGS.get(from, position + 24));
    } else {
      System.arraycopy(from, position, to, target, length);
    }
  }

  /** Stores packed numbers; where the next number goes. */
  private int unpack(int content, byte[] request, int position, int end, int number) {
    long[] numbers = this.numbers;
    while (position < end) {
      if (content == WireTypes.PACKED_FIXED64) {
        numbers[number++] = (long) LONGS.get(request, position);
        position += Long.BYTES;
      } else {
        long value = 0;
        int next;
        int shift = 0;
        do {
          next = request[position++];
          value |= (next & 0x7fL) << shift;
          shift += 7;
        } while (next < 0);
        numbers[number++] = value;
      }
    }
    return number;
  }

  private static IllegalArgumentException malformed(int position) {
    return new IllegalArgumentException(
        "byte %d: no field of OTLP, or one that ends behind its message".formatted(position));
  }

  /** All texts of the last request, behind one another: a copy. */
  byte[] texts() {
    return Arrays.copyOf(texts, textBytes);
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
