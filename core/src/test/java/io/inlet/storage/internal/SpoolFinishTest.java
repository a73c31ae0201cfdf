package io.inlet.storage.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.DataSize;
import io.inlet.WriterListener.QuarantineReason;
import io.inlet.internal.spool.NotSpooledException;
import io.inlet.internal.spool.QuarantineNote;
import io.inlet.internal.spool.QuarantineNote.Part;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.spool.SpoolDirectory;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a segment's life on a disk that fails for a moment. */
class SpoolFinishTest {
  private static final byte[] REQUEST = "a request".getBytes(US_ASCII);

  @TempDir Path directory;

  private Spool open(FileOperations disk, String producerId, Executor executor) throws IOException {
    return Spool.open(
        disk,
        new HashMap<>(),
        directory,
        producerId,
        DataSize.mebibytes(1),
        executor,
        Runnable::run);
  }

  @Test
  void aSegmentThatWasMovedToTheQuarantineAndNotForcedIsTakenWhenTriedAgain() throws IOException {
    FailingFiles disk = new FailingFiles();
    Spool spool = open(disk, "producer", Runnable::run);
    SegmentWriter writer = spool.begin(Signal.LOGS, 1, 0);
    writer.append(REQUEST, 0, REQUEST.length, 0).join();
    writer.seal().join();
    Segment segment = writer.segment();
    Part part = Part.ofTable("otel_logs");
    spool
        .quarantine()
        .note(
            new QuarantineNote(
                Signal.LOGS, segment.token(), part, QuarantineReason.REFUSED, "of no use", 1));

    disk.failingDirectoryForces.set(1);
    assertThatThrownBy(() -> spool.finish(spool.own(), segment)).hasMessageContaining("simulated");
    spool.finish(spool.own(), segment);

    assertThat(segment.path()).doesNotExist();
    assertThat(spool.quarantine().segments())
        .extracting(Segment::token)
        .containsExactly(segment.token());
    spool.close();
  }

  @Test
  void whoComesWhenTheDiskThreadHasEndedIsAnsweredByClose() throws IOException {
    ExecutorService disk = Executors.newSingleThreadExecutor();
    Spool spool = open(NioFileOperations.ownerOnly(), "producer", disk);
    SegmentWriter writer = spool.begin(Signal.LOGS, 1, 0);
    disk.shutdown();
    CompletableFuture<Void> appended = writer.append(REQUEST, 0, REQUEST.length, 0);
    assertThat(appended).isNotDone();

    spool.close();

    assertThatThrownBy(appended::join).hasCauseInstanceOf(NotSpooledException.class);
    assertThat(writer.closed()).isDone();
  }

  @Test
  void whatIsTakenOverTakesItsRoomOnceHoweverOftenItIsTried() throws IOException {
    Spool left = open(NioFileOperations.ownerOnly(), "earlier", Runnable::run);
    SegmentWriter writer = left.begin(Signal.LOGS, 1, 0);
    writer.append(REQUEST, 0, REQUEST.length, 0).join();
    writer.seal().join();
    left.close();
    Spool later = open(NioFileOperations.ownerOnly(), "later", Runnable::run);
    for (int i = 0; i < 2; i++) {
      SpoolDirectory claimed = onlyOne(later);
      assertThat(later.used()).isPositive().isEqualTo(claimed.size(claimed.segments().get(0)));
      later.drained(claimed);
      assertThat(later.used()).isZero();
    }
    SpoolDirectory claimed = onlyOne(later);
    Segment segment = claimed.segments().get(0);
    long size = claimed.size(segment);
    later.finish(claimed, segment);
    later.release(claimed, size);
    assertThat(later.used()).isZero();
    later.drained(claimed);
    assertThat(later.used()).isZero();
    assertThat(later.claimAbandoned()).isEmpty();
    later.close();
  }

  private static SpoolDirectory onlyOne(Spool spool) throws IOException {
    List<SpoolDirectory> claimed = spool.claimAbandoned();
    assertThat(claimed).hasSize(1);
    return claimed.get(0);
  }
}
