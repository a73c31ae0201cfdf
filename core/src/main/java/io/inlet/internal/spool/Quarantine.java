package io.inlet.internal.spool;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.DurableDirectories;
import io.inlet.storage.internal.FileEntry;
import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.OpenFile;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Segments of which a part could not become rows, in the directory {@value #DIRECTORY} of a spool,
 * each with a note for every part: {@code <producer id>.<signal>-<epoch>.segment} and {@code
 * ….<table>.note} or {@code ….request-<number>.note}. All writers of the spool share it.
 *
 * <p>The notes come first, while the segment is still in its producer's directory; whoever finishes
 * the segment from there leaves out what has a note. When all else is committed, the segment
 * follows. A segment without notes is done with. Safe for use by several threads, in several
 * processes.
 */
public final class Quarantine {
  /** The directory's name below the spool. */
  public static final String DIRECTORY = "quarantine";

  private static final String SEGMENT = "segment";
  private static final String TEMPORARY = ".tmp";

  private final FileOperations files;
  private final Path path;
  private final DurableDirectories directories;
  private volatile long bytes;
  private volatile long epochs;

  /** The quarantine of a spool; nothing is created before something is put into it. */
  public Quarantine(FileOperations files, Path spool) {
    this.files = files;
    Path top = spool.toAbsolutePath().normalize();
    this.path = top.resolve(DIRECTORY);
    this.directories = new DurableDirectories(files, top);
  }

  /** The bytes of segments, when last counted. */
  public long bytes() {
    return bytes;
  }

  /** The number of segments, when last counted. */
  public long epochs() {
    return epochs;
  }

  private List<String> names() throws IOException {
    return files.find(path).isEmpty() ? List.of() : files.list(path);
  }

  /** Counts anew what is here: others add and remove too. */
  public synchronized void count() throws IOException {
    long size = 0;
    List<Segment> segments = segments();
    for (Segment segment : segments) {
      size += files.find(segment.path()).map(FileEntry::size).orElse(0L);
    }
    bytes = size;
    epochs = segments.size();
  }

  /** Writes a note; when this returns it is durable. Writing it again changes nothing. */
  public void note(QuarantineNote note) throws IOException {
    directories.require(path);
    Path target = path.resolve(note.fileName());
    if (files.find(target).isPresent()) {
      files.forceDirectory(path);
      return;
    }
    Path temporary = path.resolve(note.fileName() + TEMPORARY);
    files.deleteIfExists(temporary);
    try (OpenFile file = files.createNew(temporary)) {
      file.write(ByteBuffer.wrap(note.encode()));
      file.force();
    }
    files.move(temporary, target);
    files.forceDirectory(path);
  }

  /** Deletes what a process left behind that ended while it wrote a note on the segment. */
  void dropUnfinishedNotes(Segment segment) throws IOException {
    String prefix = QuarantineNote.prefix(segment.signal(), segment.token());
    for (String name : names()) {
      if (name.startsWith(prefix) && name.endsWith(TEMPORARY)) {
        files.deleteIfExists(path.resolve(name));
      }
    }
  }

  /** The parts of a segment, wherever it is, that have a note. */
  public Set<QuarantineNote.Part> parts(Segment segment) throws IOException {
    String prefix = QuarantineNote.prefix(segment.signal(), segment.token());
    Set<QuarantineNote.Part> parts = new HashSet<>();
    for (String name : names()) {
      QuarantineNote.part(prefix, name).ifPresent(parts::add);
    }
    return parts;
  }

  /** The notes of a segment, tables first. */
  public List<QuarantineNote> notes(Segment segment) throws IOException {
    String prefix = QuarantineNote.prefix(segment.signal(), segment.token());
    List<QuarantineNote> notes = new ArrayList<>();
    for (String name : new TreeSet<>(names())) {
      Optional<QuarantineNote.Part> part = QuarantineNote.part(prefix, name);
      if (part.isPresent()) {
        notes.add(
            QuarantineNote.decode(
                segment.signal(), segment.token(), part.get(), read(path.resolve(name))));
      }
    }
    return notes;
  }

  private byte[] read(Path file) throws IOException {
    try (OpenFile open = files.openForRead(file)) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(open.size()));
      while (buffer.hasRemaining() && open.read(buffer, buffer.position()) >= 0) {
        // Reads on.
      }
      return buffer.array();
    }
  }

  /**
   * Takes over a segment that has notes, when all of it that has none is committed. To be tried
   * again when it fails: the segment may be here already, and not durably.
   */
  void take(Segment segment) throws IOException {
    directories.require(path);
    Path target = path.resolve(QuarantineNote.prefix(segment.signal(), segment.token()) + SEGMENT);
    if (files.find(segment.path()).isPresent() || files.find(target).isEmpty()) {
      files.move(segment.path(), target);
    }
    files.forceDirectory(path);
    count();
  }

  /**
   * Makes durable what somebody who then ended may have moved here without. To be called before the
   * directory that it came from may be removed.
   */
  void settle() throws IOException {
    if (files.find(path).isPresent()) {
      files.forceDirectory(path);
    }
  }

  /** The segments that are here, by producer, signal and epoch. */
  public List<Segment> segments() throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (String name : new TreeSet<>(names())) {
      int dot = name.indexOf('.');
      if (dot > 0 && name.endsWith("." + SEGMENT)) {
        Segment.parse(path, name.substring(0, dot), name.substring(dot + 1))
            .ifPresent(found -> segments.add(at(found.signal(), found.token())));
      }
    }
    return segments;
  }

  private Segment at(Signal signal, CommitToken token) {
    return new Segment(path.resolve(QuarantineNote.prefix(signal, token) + SEGMENT), signal, token);
  }

  /** Opens a segment that is here. */
  public SegmentReader read(Segment segment) throws IOException {
    return SegmentReader.open(files, segment);
  }

  /** Removes a note whose part has become rows, durably. */
  public void settle(QuarantineNote note) throws IOException {
    if (files.deleteIfExists(path.resolve(note.fileName()))) {
      files.forceDirectory(path);
    }
  }

  /** Removes a segment that has no notes any more. */
  public void remove(Segment segment) throws IOException {
    if (!parts(segment).isEmpty()) {
      throw new IllegalStateException(segment.path() + " has notes");
    }
    if (files.deleteIfExists(segment.path())) {
      files.forceDirectory(path);
    }
    count();
  }
}
