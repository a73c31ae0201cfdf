package io.inlet.internal.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.NioFileOperations;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Segments made by hand, byte by byte, as {@code docs/architecture.md} describes version 1. A later
 * version of Inlet keeps reading them for two versions of the format, and then says what to do.
 */
class SegmentVersionsTest {
  private static final byte[] REQUEST = "a request".getBytes(US_ASCII);
  private static final int ENTRY = 0x494E4C45;

  @TempDir Path directory;

  private static int crc(ByteBuffer... parts) {
    CRC32C crc = new CRC32C();
    for (ByteBuffer part : parts) {
      crc.update(part);
    }
    return (int) crc.getValue();
  }

  private static ByteBuffer head(ByteBuffer buffer) {
    return buffer.duplicate().flip();
  }

  /** The bytes of a segment of epoch 7 with one request. */
  private static byte[] segment(int version, int furtherBytes) {
    byte[] signal = "logs".getBytes(US_ASCII);
    byte[] producer = "producer".getBytes(US_ASCII);
    int length = 1 + signal.length + 1 + producer.length + 8 + 8 + furtherBytes + 4;
    ByteBuffer bytes = ByteBuffer.allocate(16 + length + 32 + REQUEST.length);
    bytes.put("INLETSEG".getBytes(US_ASCII)).putInt(version).putInt(length);
    bytes.put((byte) signal.length).put(signal).put((byte) producer.length).put(producer);
    bytes.putLong(7).putLong(1_700_000_000_000_000_000L).put(new byte[furtherBytes]);
    bytes.putInt(crc(head(bytes)));
    int start = bytes.position();
    int requestCrc = crc(ByteBuffer.wrap(REQUEST));
    bytes.putInt(ENTRY).putInt(REQUEST.length).putLong(42).putLong(start).putInt(requestCrc);
    CRC32C seed = new CRC32C();
    seed.update("logs/producer-7".getBytes(US_ASCII));
    ByteBuffer place = ByteBuffer.allocate(16).putLong(seed.getValue()).putLong(start).flip();
    bytes.putInt(crc(bytes.duplicate().flip().position(start), place));
    bytes.put(REQUEST);
    return bytes.array();
  }

  private SegmentReader open(byte[] bytes) throws IOException {
    Segment segment = Segment.of(directory, Signal.LOGS, new CommitToken("producer", 7));
    Files.write(segment.path(), bytes);
    return SegmentReader.open(NioFileOperations.ownerOnly(), segment);
  }

  private void assertReads(byte[] bytes) throws IOException {
    try (SegmentReader reader = open(bytes)) {
      SpooledRequest request = reader.next();
      assertThat(request).isNotNull();
      assertThat(request.bytes()).isEqualTo(REQUEST);
      assertThat(request.arrivalUnixNano()).isEqualTo(42);
      assertThat(reader.createdUnixNano()).isEqualTo(1_700_000_000_000_000_000L);
      assertThat(reader.next()).isNull();
      assertThat(reader.tornBytes()).isZero();
    }
  }

  @Test
  void readsEveryVersionFromTheOldestOn() throws IOException {
    assertThat(SegmentHeader.OLDEST_VERSION).isEqualTo(Math.max(1, SegmentHeader.VERSION - 2));
    for (int version = SegmentHeader.OLDEST_VERSION; version <= SegmentHeader.VERSION; version++) {
      assertReads(segment(version, 0));
    }
  }

  @Test
  void skipsWhatAHeaderHasBehindItsKnownFields() throws IOException {
    assertReads(segment(SegmentHeader.VERSION, 12));
  }

  @Test
  void refusesOtherVersionsAndSaysWhatToDo() {
    for (int version : new int[] {SegmentHeader.VERSION + 1, SegmentHeader.VERSION + 100}) {
      assertThatThrownBy(() -> open(segment(version, 0)))
          .isInstanceOf(NewerSegmentException.class)
          .hasMessageContaining("format version " + version)
          .hasMessageContaining("drain it with the version of Inlet that wrote it");
    }
  }
}
