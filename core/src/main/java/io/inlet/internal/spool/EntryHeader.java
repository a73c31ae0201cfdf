package io.inlet.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inlet.schema.Signal;
import io.inlet.table.CommitToken;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands before each request in a segment, and at its end as the seal: kind (int), number of
 * bytes (int), time of arrival or number of entries (long), how much of the file was known to be
 * durable (long), CRC32C of the request (int), CRC32C of this header (int).
 *
 * <p>The header's CRC also covers which segment and which byte of it the header belongs to, so that
 * bytes of an older file, or a segment inside of a request, are never taken for an entry.
 *
 * @param kind {@link #ENTRY} or {@link #SEAL}
 * @param length bytes of the request that follows; 0 for a seal
 * @param value the arrival in nanoseconds since 1970; for a seal the number of entries
 * @param durable bytes of the segment that were durable when this was written
 * @param crc CRC32C of the request
 */
record EntryHeader(int kind, int length, long value, long durable, int crc) {
  static final int BYTES = 32;
  static final int ENTRY = 0x494E4C45;
  static final int SEAL = 0x494E4C53;

  /** What makes a segment's checksums its own. */
  static long seed(Signal signal, CommitToken token) {
    CRC32C crc = new CRC32C();
    crc.update((signal.lowerCaseName() + "/" + token).getBytes(UTF_8));
    return crc.getValue();
  }

  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  void encode(ByteBuffer target, long seed, long position) {
    int start = target.position();
    target.putInt(kind).putInt(length).putLong(value).putLong(durable).putInt(crc);
    target.putInt(headerCrc(target, start, seed, position));
  }

  /** The header at the buffer's position, which is {@code position} of the file; null if none. */
  static @Nullable EntryHeader decode(ByteBuffer source, long seed, long position) {
    int start = source.position();
    EntryHeader header =
        new EntryHeader(
            source.getInt(), source.getInt(), source.getLong(), source.getLong(), source.getInt());
    boolean known = header.kind == ENTRY || header.kind == SEAL;
    boolean whole = source.getInt() == headerCrc(source, start, seed, position);
    return known && whole && header.length >= 0 ? header : null;
  }

  private static int headerCrc(ByteBuffer buffer, int start, long seed, long position) {
    CRC32C crc = new CRC32C();
    crc.update(buffer.duplicate().position(start).limit(start + BYTES - Integer.BYTES));
    crc.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(position).flip());
    return (int) crc.getValue();
  }
}
