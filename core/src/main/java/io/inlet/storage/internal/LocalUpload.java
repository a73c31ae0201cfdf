package io.inlet.storage.internal;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes a temporary file, forces it, gives it its final name in one step, and forces the
 * directory. The name comes by hard link where only one may win, for a link fails if the name is
 * taken, on every machine at once; a rename without replacing does not.
 */
final class LocalUpload implements ObjectUpload {
  private final FileOperations files;
  private final Location location;
  private final Path target;
  private final PutMode mode;
  private final TemporaryFile temporary;
  private long position;
  private boolean ended;

  LocalUpload(
      FileOperations files, Location location, Path target, PutMode mode, TemporaryFile temporary) {
    this.files = files;
    this.location = location;
    this.target = target;
    this.mode = mode;
    this.temporary = temporary;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    requireOpen();
    Objects.checkFromIndexSize(offset, length, source.length);
    try {
      temporary.file().write(ByteBuffer.wrap(source, offset, length));
    } catch (IOException e) {
      discard(e);
      throw e;
    }
    position += length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public PutOutcome complete() throws IOException {
    requireOpen();
    boolean created;
    try {
      temporary.file().force();
      created = publish();
    } catch (IOException e) {
      discard(e);
      throw e;
    }
    discard();
    // Also of an object found: whoever wrote it may have died before this.
    try {
      files.forceDirectory(directory());
    } catch (IOException e) {
      throw new UnknownOutcomeException(location, e);
    }
    return created ? PutOutcome.CREATED : PutOutcome.EXISTS;
  }

  private boolean publish() throws IOException {
    return switch (mode) {
      case OVERWRITE -> {
        files.move(temporary.path(), target);
        yield true;
      }
      case IF_ABSENT -> link();
    };
  }

  private boolean link() throws IOException {
    try {
      files.link(temporary.path(), target);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (files.find(target).map(FileEntry::isDirectory).orElse(false)) {
        throw new FileSystemException(
            target.toString(), null, "a directory, so no object can have this key on local disk");
      }
      return isOurs();
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      if (isOurs()) {
        return true;
      }
      FileSystemException refused =
          new FileSystemException(
              target.toString(),
              null,
              "no hard link could be made ("
                  + e.getMessage()
                  + "). Without hard links nothing ensures that only one writer wins: put the data on a"
                  + " file system that has them (ext4, XFS, Btrfs, ZFS, APFS, NTFS, NFS), or use an"
                  + " object store by its own address.");
      refused.initCause(e);
      throw refused;
    }
  }

  /**
   * A network file system may lose the answer to a link, repeat it by itself, and then find its
   * own. That both names are of one file is what the write id is to a remote store.
   */
  private boolean isOurs() throws IOException {
    try {
      return files.isSameFile(temporary.path(), target);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UnknownOutcomeException(location, e);
    }
  }

  private Path directory() {
    return Objects.requireNonNull(target.getParent(), "every key has a directory");
  }

  @Override
  public void abort() throws IOException {
    if (!ended) {
      ended = true;
      temporary.close();
    }
  }

  /** Everything of worth has been forced or is in the way: a failure to tidy up changes nothing. */
  private void discard() {
    try {
      abort();
    } catch (IOException e) {
      // The file is hidden, and a later sweep takes it.
    }
  }

  private void discard(IOException cause) {
    try {
      abort();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void requireOpen() {
    if (ended) {
      throw new IllegalStateException("The upload of " + location + " has ended");
    }
  }
}
