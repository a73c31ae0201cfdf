package io.inlet.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.schema.Signal;
import io.inlet.storage.internal.NioFileOperations;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
  private static final CommitToken TOKEN = new CommitToken("producer", 7);

  @TempDir Path directory;

  private final NioFileOperations files = NioFileOperations.ownerOnly();
  private final List<byte[]> requests = new ArrayList<>();
  private Segment segment;

  @BeforeEach
  void makeRequests() {
    segment = Segment.of(directory, Signal.LOGS, TOKEN);
    Random random = new Random(1);
    for (int i = 0; i < 6; i++) {
      byte[] request = new byte[1 + random.nextInt(90)];
      random.nextBytes(request);
      requests.add(request);
    }
  }

  /** Writes all requests, each in a group of its own; returns where each ends. */
  private List<Long> write(boolean sealed) throws IOException {
    SegmentWriter writer = new SegmentWriter(files, segment, 5, Runnable::run, Runnable::run);
    List<Long> ends = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      byte[] request = requests.get(i);
      writer.append(request, 0, request.length, i).join();
      ends.add(Files.size(segment.path()));
    }
    if (sealed) {
      writer.seal().join();
    } else {
      writer.abandon();
    }
    return ends;
  }

  private List<SpooledRequest> read() throws IOException {
    List<SpooledRequest> read = new ArrayList<>();
    try (SegmentReader reader = SegmentReader.open(files, segment)) {
      for (SpooledRequest next = reader.next(); next != null; next = reader.next()) {
        read.add(next);
      }
    }
    return read;
  }

  private void assertRead(int count) throws IOException {
    List<SpooledRequest> read = read();
    assertThat(read).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(read.get(i).bytes()).isEqualTo(requests.get(i));
      assertThat(read.get(i).arrivalUnixNano()).isEqualTo(i);
    }
  }

  @Test
  @Tag("smoke")
  void givesBackWhatWasWritten() throws IOException {
    write(true);
    assertRead(requests.size());
    if (files.find(segment.path()).isPresent()
        && directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(segment.path())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void tornAtAnyByteHoldsTheEntriesBeforeIt() throws IOException {
    List<Long> ends = write(false);
    byte[] whole = Files.readAllBytes(segment.path());
    for (int length = 0; length <= whole.length; length++) {
      byte[] torn = new byte[length];
      System.arraycopy(whole, 0, torn, 0, length);
      Files.write(segment.path(), torn);
      long at = length;
      assertRead((int) ends.stream().filter(end -> end <= at).count());
    }
  }

  @Test
  void tornIntoZerosHoldsTheEntriesBeforeThem() throws IOException {
    List<Long> ends = write(false);
    byte[] whole = Files.readAllBytes(segment.path());
    for (int length = 0; length <= whole.length; length++) {
      byte[] torn = new byte[whole.length];
      System.arraycopy(whole, 0, torn, 0, length);
      Files.write(segment.path(), torn);
      long at = length;
      int least = (int) ends.stream().filter(end -> end <= at).count();
      // An entry that itself ends in zeros may be whole a little earlier.
      assertThat(read().size()).isBetween(least, least + 1);
    }
  }

  @Test
  void aBitThatHasChangedInASealedSegmentIsAnErrorOrWithoutConsequence() throws IOException {
    write(true);
    byte[] whole = Files.readAllBytes(segment.path());
    int seal = whole.length - EntryHeader.BYTES;
    int refused = 0;
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(segment.path(), changed);
      if (bit / 8 < seal) {
        assertThatThrownBy(this::read)
            .as("bit " + bit)
            .isInstanceOf(IOException.class)
            .hasMessageContaining(segment.path().toString());
        refused++;
      } else {
        assertRead(requests.size());
      }
    }
    assertThat(refused).isEqualTo(8 * seal);
  }

  @Test
  void aBitThatHasChangedBeforeTheLastGroupOfAnUnsealedSegmentIsAnError() throws IOException {
    List<Long> ends = write(false);
    byte[] whole = Files.readAllBytes(segment.path());
    long last = ends.get(ends.size() - 2);
    for (int bit = 0; bit < 8 * last; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(segment.path(), changed);
      assertThatThrownBy(this::read).as("bit " + bit).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anEntryBehindATornOneOfTheSameGroupIsNoDamage() throws IOException {
    List<Runnable> disk = new ArrayList<>();
    SegmentWriter writer = new SegmentWriter(files, segment, 5, disk::add, Runnable::run);
    var unused = writer.append(requests.get(0), 0, requests.get(0).length, 0);
    run(disk);
    long first = Files.size(segment.path());
    unused = writer.append(requests.get(1), 0, requests.get(1).length, 1);
    unused = writer.append(requests.get(2), 0, requests.get(2).length, 2);
    run(disk);
    writer.abandon();
    byte[] content = Files.readAllBytes(segment.path());
    content[(int) first + EntryHeader.BYTES] ^= 1;
    Files.write(segment.path(), content);
    assertRead(1);
  }

  private static void run(List<Runnable> tasks) {
    while (!tasks.isEmpty()) {
      tasks.remove(0).run();
    }
  }

  @Test
  void requestsThatArriveWhileTheDiskIsAtWorkShareAForce() throws IOException {
    List<Runnable> disk = new ArrayList<>();
    SegmentWriter writer = new SegmentWriter(files, segment, 5, disk::add, Runnable::run);
    var first = writer.append(requests.get(0), 0, requests.get(0).length, 0);
    var second = writer.append(requests.get(1), 0, requests.get(1).length, 1);
    assertThat(first).isNotDone();
    disk.remove(0).run();
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    writer.abandon();
    assertRead(2);
  }

  @Test
  void aNewerFormatIsRefusedWithAMessage() throws IOException {
    write(true);
    byte[] content = Files.readAllBytes(segment.path());
    ByteBuffer.wrap(content).putInt(8, SegmentHeader.VERSION + 1);
    Files.write(segment.path(), content);
    assertThatThrownBy(this::read)
        .isInstanceOf(NewerSegmentException.class)
        .hasMessageContaining(segment.path().toString())
        .hasMessageContaining("format version 2 (expected: 1 to 1)");
  }

  @Test
  void aSegmentUnderAnotherNameIsRefused() throws IOException {
    write(true);
    Segment other = Segment.of(directory, Signal.LOGS, new CommitToken("producer", 8));
    Files.move(segment.path(), other.path());
    segment = other;
    assertThatThrownBy(this::read).isInstanceOf(UnreadableSegmentException.class);
  }

  @Test
  void aSegmentWithinARequestIsNotTakenForEntries() throws IOException {
    write(true);
    byte[] inner = Files.readAllBytes(segment.path());
    Files.delete(segment.path());
    requests.set(2, inner);
    List<Long> ends = write(false);
    byte[] whole = Files.readAllBytes(segment.path());
    byte[] torn = new byte[(int) (ends.get(2) - 1)];
    System.arraycopy(whole, 0, torn, 0, torn.length);
    Files.write(segment.path(), torn);
    assertRead(2);
  }
}
