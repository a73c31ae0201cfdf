package io.inlet.internal.spool;

import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.OpenFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of a segment, in order. For one thread.
 *
 * <p>A writer that was killed leaves a torn tail: bytes that were never acknowledged. It ends the
 * segment. It is told from damage by what comes behind it: each entry says how much of the file was
 * durable when it was written, so bytes that were durable and are no entry now are an error, never
 * skipped. Damage to the very last group of a segment without a seal cannot be told from a torn
 * tail; {@link #tornBytes} is for the log then.
 */
public final class SegmentReader implements Closeable {
  private static final int WINDOW_BYTES = 1 << 20;

  private final Segment segment;
  private final OpenFile file;
  private final long seed;
  private final long size;
  private long position;
  private long entries;
  private long tornBytes;
  private long createdUnixNano;

  private SegmentReader(Segment segment, OpenFile file) throws IOException {
    this.segment = segment;
    this.file = file;
    this.seed = segment.seed();
    this.size = file.size();
  }

  /**
   * Opens a segment.
   *
   * @throws NewerSegmentException if this version does not know its format
   * @throws UnreadableSegmentException if it is not what was written
   */
  public static SegmentReader open(FileOperations files, Segment segment) throws IOException {
    OpenFile file = files.openForRead(segment.path());
    try {
      SegmentReader reader = new SegmentReader(segment, file);
      reader.readHeader();
      return reader;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** When the segment was begun; 0 if it has no header. */
  public long createdUnixNano() {
    return createdUnixNano;
  }

  /** The bytes at the end that are no entry, when all entries have been read. */
  public long tornBytes() {
    return tornBytes;
  }

  private void readHeader() throws IOException {
    byte[] start = size < SegmentHeader.FIXED_BYTES ? null : read(0, SegmentHeader.FIXED_BYTES);
    if (start == null || !SegmentHeader.isSegment(start)) {
      tearHeader("the file does not begin as a segment");
      return;
    }
    int version = SegmentHeader.version(start);
    if (version > SegmentHeader.VERSION || isTooOld(version)) {
      throw new NewerSegmentException(segment.path(), version);
    }
    long length = SegmentHeader.length(start);
    if (length > Math.min(size, SegmentHeader.MAX_BYTES)) {
      tearHeader("the header's length is " + length);
      return;
    }
    SegmentHeader header;
    try {
      header = SegmentHeader.decode(read(0, (int) length));
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      tearHeader(String.valueOf(e.getMessage()));
      return;
    }
    if (header.signal() != segment.signal() || !header.token().equals(segment.token())) {
      throw new UnreadableSegmentException(
          segment.path(), 0, "the header is that of " + header.signal() + " " + header.token());
    }
    position = length;
    createdUnixNano = header.createdUnixNano();
  }

  /** No version is 0: what has it was torn into zeros. */
  private static boolean isTooOld(int version) {
    return version > 0 && version < SegmentHeader.OLDEST_VERSION;
  }

  private void tearHeader(String problem) throws IOException {
    for (long at = 0; at >= 0; at = next(at).orElse(-1L)) {
      if (at > 0) {
        throw new UnreadableSegmentException(
            segment.path(), 0, problem + ", and yet there is an entry at byte " + at);
      }
    }
    position = size;
    tornBytes = size;
  }

  /**
   * The next request, null after the last one.
   *
   * @throws UnreadableSegmentException if bytes that were durable are not what was written
   */
  public @Nullable SpooledRequest next() throws IOException {
    if (position >= size) {
      return null;
    }
    long at = position;
    EntryHeader header = header(at);
    if (header == null) {
      return tear("no entry begins here");
    }
    if (header.kind() == EntryHeader.SEAL) {
      return seal(header);
    }
    if (at + EntryHeader.BYTES + header.length() > size) {
      return tear("the entry is longer than the file");
    }
    byte[] bytes = read(at + EntryHeader.BYTES, header.length());
    if (EntryHeader.crc(bytes, 0, bytes.length) != header.crc()) {
      return tear("the entry's CRC32C is wrong");
    }
    position = at + EntryHeader.BYTES + header.length();
    entries++;
    return new SpooledRequest(bytes, header.value());
  }

  private @Nullable SpooledRequest seal(EntryHeader seal) throws UnreadableSegmentException {
    if (seal.value() != entries) {
      throw new UnreadableSegmentException(
          segment.path(), position, "the seal counts " + seal.value() + " entries, not " + entries);
    }
    tornBytes = size - position - EntryHeader.BYTES;
    position = size;
    return null;
  }

  private @Nullable SpooledRequest tear(String problem) throws IOException {
    long at = position;
    Optional<Long> next = next(at);
    while (next.isPresent()) {
      EntryHeader proof = header(next.get());
      if (proof != null && proof.durable() > at) {
        throw new UnreadableSegmentException(
            segment.path(), at, problem + ", though it was durable; the disk has changed it");
      }
      next = next(next.get());
    }
    tornBytes = size - at;
    position = size;
    return null;
  }

  private @Nullable EntryHeader header(long at) throws IOException {
    if (at + EntryHeader.BYTES > size) {
      return null;
    }
    return EntryHeader.decode(ByteBuffer.wrap(read(at, EntryHeader.BYTES)), seed, at);
  }

  /** The first place behind {@code from} where the header of an entry or a seal stands. */
  private Optional<Long> next(long from) throws IOException {
    long start = from + 1;
    while (start + EntryHeader.BYTES <= size) {
      int length = (int) Math.min(WINDOW_BYTES, size - start);
      ByteBuffer window = ByteBuffer.wrap(read(start, length));
      int last = length - EntryHeader.BYTES;
      for (int i = 0; i <= last; i++) {
        int kind = window.getInt(i);
        if ((kind == EntryHeader.ENTRY || kind == EntryHeader.SEAL)
            && EntryHeader.decode(window.position(i), seed, start + i) != null) {
          return Optional.of(start + i);
        }
      }
      start += last + 1;
    }
    return Optional.empty();
  }

  private byte[] read(long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException(segment.path() + " became shorter while it was read");
      }
    }
    return buffer.array();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
