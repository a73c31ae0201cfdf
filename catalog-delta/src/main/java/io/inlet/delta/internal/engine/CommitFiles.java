package io.inlet.delta.internal.engine;

import io.delta.kernel.utils.FileStatus;
import io.inlet.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commit files by key. They never change: the newest are kept, up to a number of bytes, and those
 * that will be asked for can be read ahead, several at once. Safe for use by several threads.
 */
public final class CommitFiles {
  private static final long MAX_BYTES = 8 << 20;
  private static final long MAX_FILE_BYTES = MAX_BYTES / 16;
  private static final Pattern COMMIT = Pattern.compile(".*/_delta_log/\\d{20}\\.json");

  private final ObjectStore store;
  private final Executor threads;
  private final Map<String, byte[]> contents = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();
  private long bytes;

  /** Counts how often everything was forgotten. */
  private long generation;

  /**
   * The commit files of a store.
   *
   * @param threads read ahead; if they refuse, nothing is read ahead
   */
  public CommitFiles(ObjectStore store, Executor threads) {
    this.store = store;
    this.threads = threads;
  }

  static boolean isCommitFile(String key) {
    return COMMIT.matcher(key).matches();
  }

  /** A commit file, from memory if it is there. */
  public byte[] content(String key) throws IOException {
    byte[] known = find(key);
    if (known != null) {
      return known;
    }
    Reading reading = readings.get(key);
    return reading == null ? read(key, generation()) : reading.await();
  }

  /**
   * Begins to read commit files that will be asked for soon, the first ones first, as many as can
   * be kept.
   *
   * @param files as a listing shows them; a single one is left to who asks for it
   */
  public void readAhead(List<FileStatus> files) throws IOException {
    if (files.size() < 2) {
      return;
    }
    long room = MAX_BYTES;
    long began = generation();
    for (FileStatus file : files) {
      room -= file.getSize();
      if (room < 0) {
        return;
      }
      String key = KernelPaths.key(file.getPath());
      if (file.getSize() <= MAX_FILE_BYTES && find(key) == null) {
        begin(new Reading(key, began));
      }
    }
  }

  private void begin(Reading reading) {
    if (readings.putIfAbsent(reading.key, reading) == null) {
      try {
        threads.execute(reading);
      } catch (RejectedExecutionException e) {
        readings.remove(reading.key, reading);
      }
    }
  }

  private byte[] read(String key, long began) throws IOException {
    byte[] content;
    try (InputStream in = store.read(key)) {
      content = in.readAllBytes();
    }
    keep(key, content, began);
    return content;
  }

  private synchronized byte @Nullable [] find(String key) {
    return contents.get(key);
  }

  private synchronized long generation() {
    return generation;
  }

  /** Keeps a commit file that is known to be there. */
  public synchronized void keep(String key, byte[] content) {
    keep(key, content, generation);
  }

  private synchronized void keep(String key, byte[] content, long began) {
    if (began != generation || content.length > MAX_FILE_BYTES || contents.containsKey(key)) {
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
  public synchronized void clear() {
    generation++;
    contents.clear();
    readings.clear();
    bytes = 0;
  }

  /** A file that is read ahead: by a thread for that, or by who wants it first. */
  private final class Reading extends FutureTask<byte[]> {
    private final String key;

    Reading(String key, long began) {
      super(
          () -> {
            if (began != generation()) {
              throw new CancellationException("the table turned out to be another one");
            }
            return read(key, began);
          });
      this.key = key;
    }

    @Override
    protected void done() {
      readings.remove(key, this);
    }

    byte[] await() throws IOException {
      // Does nothing if another thread has begun.
      run();
      try {
        return get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a commit was read: " + key);
      } catch (ExecutionException | CancellationException e) {
        // Tells what is wrong, if it still is.
        return read(key, generation());
      }
    }
  }
}
