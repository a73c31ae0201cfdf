package io.inlet.storage.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.DataSize;
import io.inlet.WriterListener.QuarantineReason;
import io.inlet.internal.spool.QuarantineNote;
import io.inlet.internal.spool.QuarantineNote.Part;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.spool.Spool;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a segment's life on a disk that fails for a moment. */
class SpoolFinishTest {
  private static final byte[] REQUEST = "a request".getBytes(US_ASCII);

  @TempDir Path directory;

  /** The real file system, whose directories cannot be forced for a while. */
  private static final class Unforceable extends ForwardingFileOperations {
    private boolean fails;

    @Override
    public void forceDirectory(Path path) throws IOException {
      if (fails) {
        throw new IOException("not now");
      }
      super.forceDirectory(path);
    }
  }

  @Test
  void aSegmentThatWasMovedToTheQuarantineAndNotForcedIsTakenWhenTriedAgain() throws IOException {
    Unforceable disk = new Unforceable();
    Spool spool =
        Spool.open(
            disk,
            new HashMap<>(),
            directory,
            "producer",
            DataSize.mebibytes(1),
            Runnable::run,
            Runnable::run);
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

    disk.fails = true;
    assertThatThrownBy(() -> spool.finish(spool.own(), segment)).hasMessage("not now");
    disk.fails = false;
    spool.finish(spool.own(), segment);

    assertThat(segment.path()).doesNotExist();
    assertThat(spool.quarantine().segments())
        .extracting(Segment::token)
        .containsExactly(segment.token());
    spool.close();
  }
}
