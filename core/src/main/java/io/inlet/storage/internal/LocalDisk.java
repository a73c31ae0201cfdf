package io.inlet.storage.internal;

import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectKeys;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectRanges;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A directory as an object store: each object a file, each {@code /} of a key a directory, created
 * when needed and never removed. Symbolic links below the root are followed.
 *
 * <p>Needs a file system with hard links, see {@link LocalUpload}. A key and another one that
 * continues it after a {@code /} cannot both be there.
 */
public final class LocalDisk implements ObjectStore {
  /** How long a temporary file must have been left alone before it may count as left over. */
  private static final Duration SWEEP_AGE = Duration.ofDays(1);

  private final Logger logger = System.getLogger(LocalDisk.class.getName());
  private final Location root;
  private final Path directory;
  private final FileOperations files;
  private final ProcessId process;
  private final DurableDirectories directories;

  LocalDisk(Location root, FileOperations files, ProcessId process) {
    this.root = root;
    this.directory = root.toPath();
    this.files = files;
    this.process = process;
    this.directories = new DurableDirectories(files, directory);
  }

  @Override
  public Location root() {
    return root;
  }

  @Override
  public InputStream read(String key, long offset, long length) throws IOException {
    ObjectRanges.requireValid(offset, length);
    Path path = path(key);
    if (object(path).isEmpty()) {
      throw new NoSuchFileException(path.toString(), null, "no such object");
    }
    return new FileRangeStream(files.openForRead(path), offset, length);
  }

  @Override
  public Optional<ObjectInfo> head(String key) throws IOException {
    return object(path(key)).map(entry -> new ObjectInfo(key, entry.size(), entry.lastModified()));
  }

  @Override
  public ObjectPage list(ListRequest request) throws IOException {
    LocalWalk walk = new LocalWalk(files, directory, request);
    List<ObjectInfo> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    String last = "";
    for (Optional<LocalWalk.Item> next = walk.next(); next.isPresent(); next = walk.next()) {
      if (objects.size() + prefixes.size() == request.pageSize()) {
        return new ObjectPage(objects, prefixes, Optional.of(last));
      }
      LocalWalk.Item item = next.get();
      last = item.key();
      if (item.info() == null) {
        prefixes.add(last);
      } else {
        objects.add(item.info());
      }
    }
    return new ObjectPage(objects, prefixes, Optional.empty());
  }

  @Override
  public void delete(String key) throws IOException {
    Path path = path(key);
    Path parent = parent(path);
    if (!files.find(parent).map(FileEntry::isDirectory).orElse(false)) {
      return;
    }
    if (object(path).isPresent()) {
      files.deleteIfExists(path);
    }
    // Also when there is nothing: whoever deleted it may have died before this.
    try {
      files.forceDirectory(parent);
    } catch (IOException e) {
      throw new UnknownOutcomeException(root.resolve(key), e);
    }
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    write(key, content, PutMode.OVERWRITE);
  }

  @Override
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    return write(key, content, PutMode.IF_ABSENT);
  }

  private PutOutcome write(String key, byte[] content, PutMode mode) throws IOException {
    try (ObjectUpload upload = upload(key, mode)) {
      upload.write(content, 0, content.length);
      return upload.complete();
    }
  }

  @Override
  public ObjectUpload upload(String key, PutMode mode) throws IOException {
    Path path = path(key);
    TemporaryFile temporary;
    try {
      temporary = createTemporary(parent(path));
    } catch (NoSuchFileException e) {
      // Somebody has removed a directory that was there before.
      directories.forget();
      temporary = createTemporary(parent(path));
    }
    return new LocalUpload(files, root.resolve(key), path, mode, temporary);
  }

  private TemporaryFile createTemporary(Path parent) throws IOException {
    if (directories.require(parent)) {
      sweep(parent);
    }
    return TemporaryFile.create(files, parent, process);
  }

  private void sweep(Path parent) {
    try {
      TemporaryFile.sweep(files, parent, process, Instant.now().minus(SWEEP_AGE));
    } catch (IOException e) {
      logger.log(Logger.Level.DEBUG, "Left-over temporary files stay in " + parent, e);
    }
  }

  private Optional<FileEntry> object(Path path) throws IOException {
    return files.find(path).filter(FileEntry::isRegularFile);
  }

  private Path path(String key) {
    ObjectKeys.requireValid(key);
    if (File.separatorChar != '/' && key.indexOf(File.separatorChar) >= 0) {
      throw new IllegalArgumentException(
          "The object key '" + key + "' has a backslash, which separates directories here");
    }
    try {
      return directory.resolve(key);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "The object key '"
              + key
              + "' cannot be a file name here: "
              + e.getReason()
              + ". If it holds letters beyond ASCII, start the JVM under a UTF-8 locale"
              + " (LC_ALL=C.UTF-8).",
          e);
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "every key has a directory");
  }

  /** Does nothing: uploads and streams each close their own file. */
  @Override
  public void close() {}
}
