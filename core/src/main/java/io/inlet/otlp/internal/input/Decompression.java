package io.inlet.otlp.internal.input;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Recognises compressed streams by their first bytes. */
public final class Decompression {
  private static final int MAGIC_BYTES = 4;
  private static final int GZIP = 0x1f8b;
  private static final int ZSTD = 0x28b52ffd;
  private static final int ZSTD_SKIPPABLE = 0x502a4d18;
  private static final int ZSTD_MAX_WINDOW_LOG = 27;

  private Decompression() {}

  /** The content of a stream, which is closed when opening fails; errors name the stream. */
  public static InputStream open(String name, InputStream stream) throws IOException {
    InputStream named = new NamedErrors(name, stream);
    try {
      PushbackInputStream content = new PushbackInputStream(named, MAGIC_BYTES);
      byte[] start = content.readNBytes(MAGIC_BYTES);
      content.unread(start);
      if (isGzip(start)) {
        return new NamedErrors(name, new GzipInputStream(content));
      }
      if (isZstd(start)) {
        ZstdInputStreamNoFinalizer zstd = new ZstdInputStreamNoFinalizer(content);
        zstd.setLongMax(ZSTD_MAX_WINDOW_LOG);
        return new NamedErrors(name, zstd);
      }
      return content;
    } catch (IOException | RuntimeException e) {
      try {
        named.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static boolean isGzip(byte[] start) {
    return start.length >= 2 && bigEndian(start, 2) == GZIP;
  }

  private static boolean isZstd(byte[] start) {
    if (start.length < MAGIC_BYTES) {
      return false;
    }
    int magic = bigEndian(start, MAGIC_BYTES);
    return magic == ZSTD || (magic & 0xF0FFFFFF) == ZSTD_SKIPPABLE;
  }

  private static int bigEndian(byte[] bytes, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | (bytes[i] & 0xFF);
    }
    return value;
  }

  /** Puts the stream's name into what goes wrong with it. */
  private static final class NamedErrors extends InputStream {
    private final String name;
    private final InputStream in;

    NamedErrors(String name, InputStream in) {
      this.name = name;
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (NamedException e) {
        throw e;
      } catch (IOException e) {
        throw new NamedException(name + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static final class NamedException extends IOException {
    NamedException(String message, IOException cause) {
      super(message, cause);
    }
  }
}
