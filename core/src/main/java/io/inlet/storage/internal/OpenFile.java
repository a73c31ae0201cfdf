package io.inlet.storage.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file. Positioned reads are safe for several threads; all else is for one at a time.
 * Whoever opened it closes it.
 *
 * <p><b>Interrupts.</b> As with {@link java.nio.channels.FileChannel}, which this is: interrupting
 * a thread inside {@link #read}, {@link #write} or {@link #force}, or calling them with the
 * interrupt status set, closes the file and throws {@link
 * java.nio.channels.ClosedByInterruptException}. How much was written or forced is then unknown;
 * nothing must be concluded, and least of all may {@link #force} be repeated on a file opened
 * again, for the system reports a failed write-back only once.
 */
public interface OpenFile extends Closeable {
  /** Appends all remaining bytes. */
  void write(ByteBuffer source) throws IOException;

  /** Reads bytes at {@code position}; returns how many, or -1 at the end of the file. */
  int read(ByteBuffer target, long position) throws IOException;

  /** Returns the length in bytes. */
  long size() throws IOException;

  /** Cuts the file back to {@code size} bytes, behind which the next write goes. */
  void truncate(long size) throws IOException;

  /**
   * Makes the content and length durable. After a failure what reached the disk is unknown, and a
   * further call proves nothing.
   */
  void force() throws IOException;

  /**
   * Locks the file against other processes until it is closed, without waiting.
   *
   * @return false if another process, or another {@link OpenFile} of this one, holds it
   * @throws IOException if the file system has no locks
   */
  boolean tryLock() throws IOException;
}
