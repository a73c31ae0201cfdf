package io.inlet.internal.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.inlet.schema.Signal;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What stands at the beginning of a segment: {@code INLETSEG}, the format version (int), the length
 * of what follows (int), then signal and producer id (each a byte of length and ASCII), epoch and
 * time of creation (longs) and the CRC32C of all before it (int). Numbers are big-endian.
 *
 * @param signal whose requests the segment holds
 * @param token the epoch that the segment is
 * @param createdUnixNano when it was begun, in nanoseconds since 1970
 */
public record SegmentHeader(Signal signal, CommitToken token, long createdUnixNano) {

  /** The version that is written, and the newest that is read. */
  public static final int VERSION = 1;

  /** The oldest version that is read. */
  public static final int OLDEST_VERSION = 1;

  /** What a file must have for its length and version to be known. */
  static final int FIXED_BYTES = 16;

  /** More than any header of any version takes. */
  static final int MAX_BYTES = 4096;

  private static final byte[] MAGIC = "INLETSEG".getBytes(US_ASCII);

  byte[] encode() {
    byte[] name = signal.lowerCaseName().getBytes(US_ASCII);
    byte[] producer = token.producerId().getBytes(US_ASCII);
    int length = 1 + name.length + 1 + producer.length + 2 * Long.BYTES + Integer.BYTES;
    ByteBuffer buffer = ByteBuffer.allocate(FIXED_BYTES + length);
    buffer.put(MAGIC).putInt(VERSION).putInt(length);
    buffer.put((byte) name.length).put(name).put((byte) producer.length).put(producer);
    buffer.putLong(token.epoch()).putLong(createdUnixNano);
    buffer.putInt(crc(buffer.array(), buffer.position()));
    return buffer.array();
  }

  /** Whether these are the first bytes of a segment, of whatever version. */
  static boolean isSegment(byte[] start) {
    return start.length >= FIXED_BYTES && Arrays.equals(MAGIC, 0, 8, start, 0, 8);
  }

  /** The format version of what {@link #isSegment}. */
  static int version(byte[] start) {
    return ByteBuffer.wrap(start).getInt(MAGIC.length);
  }

  /** The bytes of the header, from what {@link #isSegment}; not to be believed unchecked. */
  static long length(byte[] start) {
    return FIXED_BYTES + Integer.toUnsignedLong(ByteBuffer.wrap(start).getInt(MAGIC.length + 4));
  }

  /** Reads a header of exactly its length. */
  static SegmentHeader decode(byte[] bytes) throws IOException {
    int end = bytes.length - Integer.BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (end < FIXED_BYTES || buffer.getInt(end) != crc(bytes, end)) {
      throw new IOException("the header's CRC32C is wrong");
    }
    try {
      buffer.position(FIXED_BYTES);
      Signal signal = signal(text(buffer));
      CommitToken token = new CommitToken(text(buffer), buffer.getLong());
      return new SegmentHeader(signal, token, buffer.getLong());
    } catch (RuntimeException e) {
      throw new IOException("the header cannot be read: " + e.getMessage(), e);
    }
  }

  static Signal signal(String name) {
    return Arrays.stream(Signal.values())
        .filter(signal -> signal.lowerCaseName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no signal is called '" + name + "'"));
  }

  private static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[Byte.toUnsignedInt(buffer.get())];
    buffer.get(bytes);
    return new String(bytes, US_ASCII);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
