package io.inlet;

import io.inlet.internal.writer.ProducerIds;
import io.inlet.internal.writer.WriterSettings;
import io.inlet.otlp.DecodeOptions;
import io.inlet.storage.internal.FileOperations;
import io.inlet.storage.internal.NioFileOperations;
import io.inlet.table.CommitToken;
import io.inlet.table.TableCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link TelemetryWriter}. Only {@link #tables} has no default. One thread at a time.
 *
 * <p>The same settings as text are read by {@link #options}; {@code docs/options.md} lists them.
 */
public final class TelemetryWriterBuilder {

  /** The default memory limit is the smaller of this and a quarter of the largest heap. */
  public static final DataSize DEFAULT_MAX_MEMORY_LIMIT = DataSize.mebibytes(256);

  /** The smallest memory limit that works: 8 MiB. */
  public static final DataSize MIN_MEMORY_LIMIT = DataSize.mebibytes(8);

  /** The default of {@link #commitDelay}: 500 ms. */
  public static final Duration DEFAULT_COMMIT_DELAY = Duration.ofMillis(500);

  /** The default of {@link #closeTimeout}: 30 s. */
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(30);

  /** The default of {@link #spoolLimit}: 1 GiB. */
  public static final DataSize DEFAULT_SPOOL_LIMIT = DataSize.gibibytes(1);

  /** The default of {@link #quarantineAfter}: 5 min. */
  public static final Duration DEFAULT_QUARANTINE_AFTER = Duration.ofMinutes(5);

  private @Nullable TableCatalog catalog;
  private @Nullable String producerId;
  private FlushPolicy flushPolicy = FlushPolicy.defaults();
  private DecodeOptions decodeOptions = DecodeOptions.defaults();
  private @Nullable Acknowledgement acknowledgement;
  private FileOperations spoolFiles = NioFileOperations.ownerOnly();
  private @Nullable Path spoolDirectory;
  private DataSize spoolLimit = DEFAULT_SPOOL_LIMIT;
  private Duration quarantineAfter = DEFAULT_QUARANTINE_AFTER;
  private WriterListener listener = WriterListener.NONE;
  private DataSize memoryLimit = defaultMemoryLimit();
  private Duration maxWait = Duration.ZERO;
  private Duration commitDelay = DEFAULT_COMMIT_DELAY;
  private @Nullable Duration retryTimeout;
  private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;
  private ThreadFactory threadFactory = Thread::new;
  private int encodingThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  TelemetryWriterBuilder() {}

  private static DataSize defaultMemoryLimit() {
    DataSize quarter = DataSize.bytes(Runtime.getRuntime().maxMemory() / 4);
    DataSize most = DEFAULT_MAX_MEMORY_LIMIT;
    DataSize smaller = quarter.compareTo(most) < 0 ? quarter : most;
    return smaller.compareTo(MIN_MEMORY_LIMIT) < 0 ? MIN_MEMORY_LIMIT : smaller;
  }

  /** Where the tables are. The writer closes the catalog, also when {@link #build} fails. */
  public TelemetryWriterBuilder tables(TableCatalog tables) {
    this.catalog = tables;
    return this;
  }

  /** When epochs end and are committed. Default: {@link FlushPolicy#defaults()}. */
  public TelemetryWriterBuilder flushPolicy(FlushPolicy policy) {
    this.flushPolicy = policy;
    return this;
  }

  FlushPolicy flushPolicy() {
    return flushPolicy;
  }

  DecodeOptions decodeOptions() {
    return decodeOptions;
  }

  /** The limits of decoding. Default: {@link DecodeOptions#defaults()}. */
  public TelemetryWriterBuilder decodeOptions(DecodeOptions options) {
    this.decodeOptions = options;
    return this;
  }

  /**
   * When writes complete. Default: {@link Acknowledgement#SPOOLED} with a {@link #spool}, {@link
   * Acknowledgement#COMMITTED} without.
   */
  public TelemetryWriterBuilder acknowledge(Acknowledgement when) {
    this.acknowledgement = when;
    return this;
  }

  /**
   * A producer id of the caller's own, for input that can be read again: then epochs are cut by the
   * input alone (rows and input bytes; not age, file size or memory), so that writing the same
   * requests in the same order from one thread again gives the same epochs, and adds nothing to
   * tables that hold them. Default: a fresh id for every writer.
   *
   * @throws IllegalArgumentException if it is not 1 to 128 letters, digits, '-' or '_'
   */
  public TelemetryWriterBuilder producerId(String id) {
    this.producerId = CommitToken.requireProducerId(id);
    return this;
  }

  /**
   * The bytes of heap that rows on their way may take. Towards it row groups are sealed early, then
   * epochs end; at it, writes are pushed back. Default: the smaller of {@link
   * #DEFAULT_MAX_MEMORY_LIMIT} and a quarter of the largest heap.
   *
   * @throws IllegalArgumentException if it is less than {@link #MIN_MEMORY_LIMIT}
   */
  public TelemetryWriterBuilder memoryLimit(DataSize limit) {
    if (limit.compareTo(MIN_MEMORY_LIMIT) < 0) {
      throw new IllegalArgumentException(
          "memoryLimit: " + limit + " (expected: >= " + MIN_MEMORY_LIMIT + ")");
    }
    this.memoryLimit = limit;
    return this;
  }

  /**
   * Keeps accepted requests in a directory until they are committed, so that a crash, an outage or
   * a slow store costs none of them. The directory is a parent: any number of writers, in one
   * process or several, may have the same, and take over what one of them has left. It must be on a
   * local disk. Default: no spool.
   */
  public TelemetryWriterBuilder spool(Path directory) {
    this.spoolDirectory = directory;
    return this;
  }

  /** How the spool reaches its files; for tests that make the disk fail. */
  TelemetryWriterBuilder spoolFiles(FileOperations files) {
    this.spoolFiles = files;
    return this;
  }

  /**
   * The bytes of spool, own and taken over, at which writes are pushed back. Default: {@link
   * #DEFAULT_SPOOL_LIMIT}.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public TelemetryWriterBuilder spoolLimit(DataSize limit) {
    if (limit.bytes() < 1) {
      throw new IllegalArgumentException("spoolLimit: " + limit + " (expected: >= 1B)");
    }
    this.spoolLimit = limit;
    return this;
  }

  /**
   * How long a table may fail, while another table of this writer takes commits, before its rows
   * are put aside in the spool's quarantine, so that it holds up nothing else. A table that refuses
   * rows for good is not waited for. Only with a {@link #spool}. Default: {@link
   * #DEFAULT_QUARANTINE_AFTER}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public TelemetryWriterBuilder quarantineAfter(Duration patience) {
    this.quarantineAfter = requireNotNegative("quarantineAfter", patience);
    return this;
  }

  /** Who is told what the writer does. Default: nobody. */
  public TelemetryWriterBuilder listener(WriterListener told) {
    this.listener = told;
    return this;
  }

  /**
   * How long a write waits at the memory limit before it is pushed back. With a spool it waits from
   * five eighths of the limit on, while rows are on their way into files, so that none need be let
   * go of and read again. Default: not at all.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public TelemetryWriterBuilder maxWait(Duration limit) {
    this.maxWait = requireNotNegative("maxWait", limit);
    return this;
  }

  /**
   * How long an epoch goes on after a request that somebody waits for; see {@link
   * RequestOptions#promptly}. Default: {@link #DEFAULT_COMMIT_DELAY}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public TelemetryWriterBuilder commitDelay(Duration delay) {
    this.commitDelay = requireNotNegative("commitDelay", delay);
    return this;
  }

  /**
   * How long a step that fails, such as a commit, is tried again before the rows that it concerns
   * fail with {@link NotCommittedException}. Only without a {@link #spool}, and when writes
   * complete as {@link Acknowledgement#COMMITTED}, so that who wrote the rows hears of it. Default:
   * until the writer is closed.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public TelemetryWriterBuilder retryTimeout(Duration limit) {
    this.retryTimeout = requireNotNegative("retryTimeout", limit);
    return this;
  }

  /**
   * How long {@link TelemetryWriter#close} waits for commits. Default: {@link
   * #DEFAULT_CLOSE_TIMEOUT}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public TelemetryWriterBuilder closeTimeout(Duration limit) {
    this.closeTimeout = requireNotNegative("closeTimeout", limit);
    return this;
  }

  /**
   * How many column chunks of a row group are encoded at once. Default: half of the processors, at
   * least one.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public TelemetryWriterBuilder encodingThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("encodingThreads: " + threads + " (expected: >= 1)");
    }
    this.encodingThreads = threads;
    return this;
  }

  /**
   * Makes the threads of the writer, which it then names and makes daemons. For what is to hold on
   * all of them, for instance a context that keeps a tracing agent away from their input and
   * output. Default: plain threads.
   */
  public TelemetryWriterBuilder threadFactory(ThreadFactory factory) {
    this.threadFactory = factory;
    return this;
  }

  /** The names that {@link #options} knows, but those of the table format behind {@code table.}. */
  public static Set<String> optionNames() {
    return WriterOptions.names();
  }

  /**
   * Sets what the given options name, as the command line, files and the environment write them.
   *
   * @throws IllegalArgumentException if an option is unknown (the message names the nearest) or its
   *     value cannot be used
   */
  public TelemetryWriterBuilder options(Map<String, String> options) {
    WriterOptions.apply(this, options);
    return this;
  }

  /**
   * Starts the writer. Nothing is opened before the first row is to be written, so that a writer
   * starts while a store is down.
   *
   * @throws IllegalStateException if {@link #tables} is missing or settings cannot work together
   */
  public TelemetryWriter build() {
    TableCatalog tables = catalog;
    if (tables == null) {
      throw new IllegalStateException("tables: missing (expected: where the tables are)");
    }
    try {
      return build(tables);
    } catch (RuntimeException | Error e) {
      close(tables, e);
      throw e;
    }
  }

  private static void close(TableCatalog tables, Throwable because) {
    try {
      tables.close();
    } catch (IOException | RuntimeException e) {
      because.addSuppressed(e);
    }
  }

  private TelemetryWriter build(TableCatalog tables) {
    if (acknowledgement == Acknowledgement.SPOOLED && spoolDirectory == null) {
      throw new IllegalStateException(
          "acknowledge: SPOOLED needs a spool (expected: BUFFERED or COMMITTED without one)");
    }
    if (producerId != null && spoolDirectory != null) {
      throw new IllegalStateException(
          "producerId: cannot be chosen with a spool, whose epochs are cut by time (expected: one"
              + " of producerId and spool)");
    }
    Acknowledgement completing =
        acknowledgement == null ? defaultAcknowledgement() : acknowledgement;
    if (retryTimeout != null
        && (spoolDirectory != null || completing != Acknowledgement.COMMITTED)) {
      throw new IllegalStateException(
          "retryTimeout: rows that are acknowledged before they are committed are tried until they"
              + " are (expected: no spool, and acknowledge COMMITTED)");
    }
    return new TelemetryWriter(
        new WriterSettings(
            tables,
            producerId == null ? ProducerIds.fresh() : producerId,
            producerId != null,
            flushPolicy,
            decodeOptions,
            completing,
            memoryLimit,
            maxWait,
            commitDelay,
            retryTimeout,
            closeTimeout,
            encodingThreads,
            spoolFiles,
            spoolDirectory,
            spoolLimit,
            quarantineAfter,
            listener,
            threadFactory));
  }

  private Acknowledgement defaultAcknowledgement() {
    return spoolDirectory == null ? Acknowledgement.COMMITTED : Acknowledgement.SPOOLED;
  }

  private static Duration requireNotNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: >= 0)");
    }
    return duration;
  }
}
