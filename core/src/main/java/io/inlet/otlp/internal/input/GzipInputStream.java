package io.inlet.otlp.internal.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Gzip (RFC 1952), any number of members.
 *
 * <p>The JDK's own stream asks its source what is {@code available()} to find out whether another
 * member follows, and takes a damaged one for the end: both lose data without an error.
 */
final class GzipInputStream extends InputStream {
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final byte[] input = new byte[64 * 1024];
  private int inputPosition;
  private int inputEnd;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean insideMember;
  private boolean ended;

  GzipInputStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int count = insideMember ? inflate(target, offset, length) : 0;
      if (count > 0) {
        return count;
      }
      if (insideMember) {
        readTrailer();
      }
      findNextMember();
    }
    return -1;
  }

  /** Gives 0 only at the end of the member. */
  private int inflate(byte[] target, int offset, int length) throws IOException {
    while (!inflater.finished()) {
      if (inflater.needsInput()) {
        if (!fill()) {
          throw endsTooEarly();
        }
        inflater.setInput(input, inputPosition, inputEnd - inputPosition);
      }
      try {
        int count = inflater.inflate(target, offset, length);
        inputPosition = inputEnd - inflater.getRemaining();
        if (count > 0) {
          crc.update(target, offset, count);
          return count;
        }
      } catch (DataFormatException e) {
        throw (ZipException) new ZipException("damaged gzip data").initCause(e);
      }
      if (inflater.needsDictionary()) {
        throw new ZipException("damaged gzip data: it asks for a dictionary");
      }
    }
    return 0;
  }

  private void readTrailer() throws IOException {
    long expectedCrc = readShort() | (long) readShort() << 16;
    long expectedSize = readShort() | (long) readShort() << 16;
    if (crc.getValue() != expectedCrc
        || (inflater.getBytesWritten() & 0xFFFFFFFFL) != expectedSize) {
      throw new ZipException("damaged gzip data: its checksum or length is wrong");
    }
    insideMember = false;
  }

  /** Zeros may follow the last member, as padding of a block device; anything else may not. */
  private void findNextMember() throws IOException {
    while (inputPosition < inputEnd || fill()) {
      if (input[inputPosition] != 0) {
        readHeader();
        return;
      }
      inputPosition++;
    }
    ended = true;
  }

  private void readHeader() throws IOException {
    if (readShort() != MAGIC || readByte() != DEFLATE) {
      throw new ZipException("damaged gzip data: something else follows it");
    }
    int flags = readByte();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("damaged gzip data: unknown flags in its header");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(readShort());
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    insideMember = true;
    inflater.setInput(input, inputPosition, inputEnd - inputPosition);
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      readByte();
    }
  }

  private void skipText() throws IOException {
    while (readByte() != 0) {}
  }

  private int readShort() throws IOException {
    return readByte() | readByte() << 8;
  }

  private int readByte() throws IOException {
    if (inputPosition == inputEnd && !fill()) {
      throw endsTooEarly();
    }
    return input[inputPosition++] & 0xFF;
  }

  private boolean fill() throws IOException {
    int count = in.read(input, 0, input.length);
    inputPosition = 0;
    inputEnd = Math.max(count, 0);
    return count > 0;
  }

  private static EOFException endsTooEarly() {
    return new EOFException("the gzip data ends too early; the file may be cut off");
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    ended = true;
    in.close();
  }
}
