package io.inlet;

import io.inlet.internal.spool.Quarantine;
import io.inlet.internal.spool.QuarantineLock;
import io.inlet.internal.spool.QuarantineNote;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.writer.QuarantineReplayer;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.NioFileOperations;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings to their tables what writers have put aside in the quarantine of a spool, when the reason
 * is gone. Writers on the spool may run meanwhile. What is committed leaves the quarantine; run
 * again, also on a copy of the directory, it adds nothing to a table that has it.
 *
 * <pre>{@code
 * QuarantineReplay replay = QuarantineReplay.of(Path.of("spool"));
 * List<QuarantineReplay.Outcome> outcomes = replay.to(catalog);
 * }</pre>
 *
 * <p>For one thread.
 */
public final class QuarantineReplay {
  private final Path spool;
  private final FileOperations files = NioFileOperations.ownerOnly();
  private final Quarantine quarantine;
  private DecodeOptions decodeOptions = DecodeOptions.defaults();
  private Duration patience = Duration.ofSeconds(30);

  private QuarantineReplay(Path spool) {
    this.spool = spool;
    this.quarantine = new Quarantine(files, spool);
  }

  /** The quarantine of the spool in that directory. */
  public static QuarantineReplay of(Path spool) {
    return new QuarantineReplay(spool);
  }

  /** The limits of decoding. Default: {@link DecodeOptions#defaults()}. */
  public QuarantineReplay decodeOptions(DecodeOptions options) {
    this.decodeOptions = options;
    return this;
  }

  /**
   * Sets limits of decoding by their names, as {@link TelemetryWriterBuilder#options} takes them.
   *
   * @throws IllegalArgumentException if an option is no limit of decoding, or its value cannot be
   *     used
   */
  public QuarantineReplay limits(Map<String, String> options) {
    TelemetryWriterBuilder builder = TelemetryWriter.builder().decodeOptions(decodeOptions);
    WriterOptions.applyLimits(builder, options);
    this.decodeOptions = builder.decodeOptions();
    return this;
  }

  /** How long a table that fails is tried for each entry. Default: 30 s. */
  public QuarantineReplay patience(Duration limit) {
    this.patience = limit;
    return this;
  }

  /**
   * What has been put aside: the rows of an epoch for one table, or one request.
   *
   * @param producerId who accepted the rows
   * @param signal what was accepted
   * @param epoch which of the producer's epochs it is
   * @param table the table that lacks the rows; null for a request that no table has rows of
   * @param request the number of the request in its epoch, from 0; -1 for a table
   * @param reason why, of few kinds
   * @param message why, in words
   * @param rows how many rows; 0 if that is not known
   * @param file where its OTLP bytes are
   */
  public record Entry(
      String producerId,
      Signal signal,
      long epoch,
      @Nullable String table,
      long request,
      WriterListener.QuarantineReason reason,
      String message,
      long rows,
      Path file) {}

  /**
   * What became of an entry.
   *
   * @param entry the entry
   * @param rows how many rows of it are in their tables now, whenever they came there
   * @param failure why it is still in the quarantine; null if it is not
   */
  public record Outcome(Entry entry, long rows, @Nullable String failure) {}

  /**
   * Lists what has been put aside, oldest producers first.
   *
   * @throws IOException if the directory cannot be read
   */
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Segment segment : quarantine.segments()) {
      for (QuarantineNote note : quarantine.notes(segment)) {
        entries.add(entry(segment, note));
      }
    }
    return entries;
  }

  private static Entry entry(Segment segment, QuarantineNote note) {
    return new Entry(
        note.token().producerId(),
        note.signal(),
        note.token().epoch(),
        note.part().isRequest() ? null : note.part().table(),
        note.part().request(),
        note.reason(),
        note.message(),
        note.rows(),
        segment.path());
  }

  /**
   * Commits everything to the tables of a catalog, which it does not close.
   *
   * @return what became of each entry
   * @throws IOException if the directory cannot be read or changed, or another replay is at work
   */
  public List<Outcome> to(TableCatalog tables) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (QuarantineLock lock = QuarantineLock.take(files, System.getProperties(), spool);
        QuarantineReplayer replayer =
            new QuarantineReplayer(quarantine, tables, decodeOptions, patience)) {
      for (Segment segment : quarantine.segments()) {
        for (QuarantineNote note : quarantine.notes(segment)) {
          outcomes.add(replay(replayer, segment, note));
        }
        if (quarantine.parts(segment).isEmpty()) {
          quarantine.remove(segment);
        }
      }
    }
    return outcomes;
  }

  private Outcome replay(QuarantineReplayer replayer, Segment segment, QuarantineNote note)
      throws IOException {
    long rows;
    try {
      rows = replayer.replay(segment, note);
    } catch (IOException e) {
      return new Outcome(entry(segment, note), 0, String.valueOf(e.getMessage()));
    }
    quarantine.settle(note);
    return new Outcome(entry(segment, note), rows, null);
  }
}
