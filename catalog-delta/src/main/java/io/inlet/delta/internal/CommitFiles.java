package io.inlet.delta.internal;

import io.inlet.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The newest commit files by key, up to a number of bytes: they never change. Safe for use by
 * several threads.
 */
final class CommitFiles {
  private static final long MAX_BYTES = 8 << 20;
  private static final long MAX_FILE_BYTES = MAX_BYTES / 16;
  private static final Pattern COMMIT = Pattern.compile(".*/_delta_log/\\d{20}\\.json");

  private final Map<String, byte[]> contents = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  static boolean isCommitFile(String key) {
    return COMMIT.matcher(key).matches();
  }

  synchronized byte @Nullable [] find(String key) {
    return contents.get(key);
  }

  /** Reads a commit file and keeps it. */
  byte[] read(ObjectStore store, String key) throws IOException {
    byte[] content;
    try (InputStream in = store.read(key)) {
      content = in.readAllBytes();
    }
    keep(key, content);
    return content;
  }

  /** Keeps a commit file that is known to be there. */
  synchronized void keep(String key, byte[] content) {
    if (content.length > MAX_FILE_BYTES || contents.containsKey(key)) {
      return;
    }
    contents.put(key, content);
    bytes += content.length;
    var eldest = contents.entrySet().iterator();
    while (bytes > MAX_BYTES) {
      bytes -= eldest.next().getValue().length;
      eldest.remove();
    }
  }

  /** Forgets everything, when the table turns out to be another one. */
  synchronized void clear() {
    contents.clear();
    bytes = 0;
  }
}
