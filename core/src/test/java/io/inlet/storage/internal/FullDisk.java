package io.inlet.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The real file system; while it is full, a write leaves half of its bytes and fails. */
public final class FullDisk extends ForwardingFileOperations {
  /** Whether there is no room. */
  public volatile boolean full;

  @Override
  void write(OpenFile file, ByteBuffer source) throws IOException {
    if (full) {
      ByteBuffer half = source.duplicate();
      half.limit(half.position() + half.remaining() / 2);
      file.write(half);
      throw new IOException("No space left on device");
    }
    file.write(source);
  }
}
