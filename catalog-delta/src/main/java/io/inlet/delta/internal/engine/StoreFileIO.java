package io.inlet.delta.internal.engine;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object store as Kernel wants its files. Commit files that have been read or written are kept
 * in memory for a while, so that building on the last commit reads nothing again.
 */
final class StoreFileIO implements FileIO {
  private final ObjectStore store;
  private final CommitFiles commitFiles;
  private final boolean readAhead;

  /**
   * The files of a store.
   *
   * @param readAhead whether listings are of logs that will be read
   */
  StoreFileIO(ObjectStore store, CommitFiles commitFiles, boolean readAhead) {
    this.store = store;
    this.commitFiles = commitFiles;
    this.readAhead = readAhead;
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String filePath) throws IOException {
    String first = KernelPaths.key(filePath);
    String directory = first.substring(0, first.lastIndexOf('/') + 1);
    // Listing starts after a key; the first one itself belongs to the answer.
    String before = first.substring(0, Math.max(directory.length(), first.length() - 1));
    ListRequest request = ListRequest.children(directory);
    if (before.length() > directory.length()) {
      request = request.withStartAfter(before);
    }
    Listing listing = new Listing(store.listAll(request).iterator(), first);
    return readAhead ? new ReadAheadListing(listing, commitFiles) : listing;
  }

  static FileStatus status(ObjectInfo object) {
    return FileStatus.of(
        KernelPaths.ofKey(object.key()), object.size(), object.lastModified().toEpochMilli());
  }

  @Override
  public FileStatus getFileStatus(String path) throws IOException {
    return status(
        store
            .head(KernelPaths.key(path))
            .orElseThrow(() -> new FileNotFoundException("no such object: " + path)));
  }

  @Override
  public String resolvePath(String path) {
    return path;
  }

  /** Object stores have no directories, and a local disk makes its own. */
  @Override
  public boolean mkdirs(String path) {
    return true;
  }

  @Override
  public InputFile newInputFile(String path, long fileSize) {
    return new InputFile() {
      @Override
      public long length() throws IOException {
        return fileSize > 0 ? fileSize : getFileStatus(path).getSize();
      }

      @Override
      public String path() {
        return path;
      }

      @Override
      public SeekableInputStream newStream() throws IOException {
        String key = KernelPaths.key(path);
        return CommitFiles.isCommitFile(key)
            ? new BytesInput(commitFiles.content(key))
            : new ObjectInput(store, key);
      }
    };
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new OutputFile() {
      @Override
      public String path() {
        return path;
      }

      @Override
      public PositionOutputStream create(boolean atomicWrite) {
        throw new UnsupportedOperationException("Inlet writes data files itself: " + path);
      }

      @Override
      public void writeAtomically(CloseableIterator<String> lines, boolean overwrite)
          throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (lines) {
          while (lines.hasNext()) {
            content.write(lines.next().getBytes(StandardCharsets.UTF_8));
            content.write('\n');
          }
        }
        String key = KernelPaths.key(path);
        if (overwrite) {
          store.put(key, content.toByteArray());
        } else if (store.putIfAbsent(key, content.toByteArray()) == PutOutcome.EXISTS) {
          throw new FileAlreadyExistsException(path);
        }
      }
    };
  }

  @Override
  public boolean delete(String path) throws IOException {
    store.delete(KernelPaths.key(path));
    return true;
  }

  @Override
  public Optional<String> getConf(String name) {
    return Optional.empty();
  }

  @Override
  public void copyFileAtomically(String source, String target, boolean overwrite) {
    throw new UnsupportedOperationException("only catalog-managed tables are published by copying");
  }

  /** The children of a directory from a key on. */
  private static final class Listing implements CloseableIterator<FileStatus> {
    private final Iterator<ObjectInfo> objects;
    private final String first;
    private @Nullable ObjectInfo next;

    Listing(Iterator<ObjectInfo> objects, String first) throws IOException {
      this.objects = objects;
      this.first = first;
      try {
        advance();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private void advance() {
      next = null;
      while (next == null && objects.hasNext()) {
        ObjectInfo object = objects.next();
        if (object.key().compareTo(first) >= 0) {
          next = object;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public FileStatus next() {
      ObjectInfo current = next;
      if (current == null) {
        throw new NoSuchElementException();
      }
      advance();
      return status(current);
    }

    @Override
    public void close() {}
  }
}
