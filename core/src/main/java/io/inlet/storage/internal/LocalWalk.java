package io.inlet.storage.internal;

import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectKeys;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a directory tree in the order of keys, depth first, one directory in memory for each
 * level. A directory sorts as its name with a {@code /}, which is what makes the order that of
 * whole keys.
 */
final class LocalWalk {
  /** An object, or a common prefix, which has no {@code info}. */
  record Item(String key, @Nullable ObjectInfo info) {}

  private record Child(String key, Path path, FileEntry entry) {}

  private final FileOperations files;
  private final String prefix;
  private final boolean delimited;
  private final String after;
  private final String skipped;
  private final Deque<Iterator<Child>> open = new ArrayDeque<>();

  LocalWalk(FileOperations files, Path root, ListRequest request) throws IOException {
    this(
        files,
        root,
        request.prefix(),
        request.delimited(),
        request.startAfter(),
        request.pageToken().orElse(""));
  }

  private LocalWalk(
      FileOperations files,
      Path root,
      String prefix,
      boolean delimited,
      String after,
      String skipped)
      throws IOException {
    this.files = files;
    this.prefix = prefix;
    this.delimited = delimited;
    this.after = after;
    this.skipped = skipped;
    String directory = prefix.substring(0, prefix.lastIndexOf('/') + 1);
    enter(directory, root.resolve(directory));
  }

  /** Returns the next object or common prefix, or empty at the end. */
  Optional<Item> next() throws IOException {
    while (!open.isEmpty()) {
      Iterator<Child> children = open.getLast();
      if (!children.hasNext()) {
        open.removeLast();
        continue;
      }
      Child child = children.next();
      if (!child.entry().isDirectory()) {
        return Optional.of(
            new Item(
                child.key(),
                new ObjectInfo(child.key(), child.entry().size(), child.entry().lastModified())));
      }
      if (!delimited) {
        enter(child.key(), child.path());
      } else if (holdsObject(child)) {
        return Optional.of(new Item(child.key(), null));
      }
    }
    return Optional.empty();
  }

  /** A directory without objects is none that a listing knows. */
  private boolean holdsObject(Child directory) throws IOException {
    String key = directory.key();
    String rest = after.startsWith(key) ? after.substring(key.length()) : "";
    return new LocalWalk(files, directory.path(), "", false, rest, "").next().isPresent();
  }

  private void enter(String directoryKey, Path directory) throws IOException {
    List<Child> children = new ArrayList<>();
    for (String name : namesIn(directory)) {
      String key = directoryKey + name;
      if (name.startsWith(ObjectKeys.RESERVED_SEGMENT_PREFIX)
          || !key.startsWith(prefix)
          || isBefore(key + "/", after)
          || isBefore(key + "/", skipped)) {
        continue;
      }
      Path path = directory.resolve(name);
      files
          .find(path)
          .map(entry -> new Child(entry.isDirectory() ? key + "/" : key, path, entry))
          .filter(this::isWanted)
          .ifPresent(children::add);
    }
    children.sort(Comparator.comparing(Child::key, KeyOrder.INSTANCE));
    open.addLast(children.iterator());
  }

  private boolean isWanted(Child child) {
    if (child.entry().isDirectory()) {
      return !delimited || KeyOrder.INSTANCE.compare(child.key(), skipped) > 0;
    }
    return child.entry().isRegularFile()
        && KeyOrder.INSTANCE.compare(child.key(), after) > 0
        && KeyOrder.INSTANCE.compare(child.key(), skipped) > 0;
  }

  /** Whether everything at or below a name comes before {@code mark}. */
  private static boolean isBefore(String keyAndSlash, String mark) {
    return KeyOrder.INSTANCE.compare(keyAndSlash, mark) < 0 && !mark.startsWith(keyAndSlash);
  }

  private List<String> namesIn(Path directory) throws IOException {
    try {
      return files.list(directory);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }
}
