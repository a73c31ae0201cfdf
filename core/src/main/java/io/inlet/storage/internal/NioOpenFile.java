package io.inlet.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** A file channel. */
final class NioOpenFile implements OpenFile {
  /** NIO keeps a direct buffer per thread as large as the largest heap buffer it has met. */
  private static final int MAX_TRANSFER_BYTES = 256 * 1024;

  private final FileChannel channel;

  NioOpenFile(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public void write(ByteBuffer source) throws IOException {
    int end = source.limit();
    try {
      while (source.position() < end) {
        source.limit(Math.min(end, source.position() + MAX_TRANSFER_BYTES));
        channel.write(source);
      }
    } finally {
      source.limit(end);
    }
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    int end = target.limit();
    try {
      target.limit(Math.min(end, target.position() + MAX_TRANSFER_BYTES));
      return channel.read(target, position);
    } finally {
      target.limit(end);
    }
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public void truncate(long size) throws IOException {
    channel.truncate(size);
    channel.position(size);
  }

  @Override
  public void force() throws IOException {
    channel.force(true);
  }

  @Override
  public boolean tryLock() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
