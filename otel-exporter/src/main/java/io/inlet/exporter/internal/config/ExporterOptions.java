package io.inlet.exporter.internal.config;

import io.inlet.exporter.internal.config.ExporterOption.Kind;
import io.inlet.internal.Suggestions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All options of the exporters, in the order of the reference. */
public final class ExporterOptions {
  /** Options of the table format and its storage begin with this. */
  public static final String TABLE_PREFIX = "table.";

  /** Where the tables are. */
  public static final String LOCATION = "location";

  /** The table format. */
  public static final String FORMAT = "format";

  /** The spool's directory. */
  public static final String SPOOL_DIRECTORY = "spool.directory";

  /** When the result of an export is known. */
  public static final String ACKNOWLEDGE = "acknowledge";

  /** The age at which rows are committed. */
  public static final String MAX_AGE = "flush.max.age";

  /** How long closing waits. */
  public static final String CLOSE_TIMEOUT = "close.timeout";

  /** How long an export may take. */
  public static final String TIMEOUT = "timeout";

  /** Options of the table format, several in one text. */
  public static final String TABLE_OPTIONS = "table.options";

  /** The default of {@link #TIMEOUT}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The default of {@link #MAX_AGE} with a spool. */
  public static final Duration DEFAULT_SPOOLED_MAX_AGE = Duration.ofMinutes(5);

  /** The default of {@link #CLOSE_TIMEOUT}: the SDK gives all of its parts 10 s together. */
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private static final List<ExporterOption> ALL =
      List.of(
          option(LOCATION, Kind.TEXT, "none: required", "directory or address of the tables"),
          option(FORMAT, Kind.TEXT, "parquet", "table format: parquet, delta or iceberg"),
          option(
              SPOOL_DIRECTORY,
              Kind.TEXT,
              "none: no spool",
              "local directory that keeps what was exported until it is committed"),
          option("spool.limit", Kind.SIZE, "1GiB", "bytes of spool at which exports fail"),
          option(
              "quarantine.after",
              Kind.DURATION,
              "5m",
              "how long a table may fail, while another does not, before its rows are put aside in the"
                  + " spool"),
          option(
              ACKNOWLEDGE,
              Kind.TEXT,
              "spooled with a spool, else buffered",
              "when an export has succeeded: buffered, spooled or committed"),
          option(
              TIMEOUT,
              Kind.DURATION,
              "10s",
              "how long an export may take, attempts after push-back included, before it has"
                  + " failed"),
          option(
              MAX_AGE,
              Kind.DURATION,
              "5m with a spool, else 1m",
              "age at which rows are committed, give or take a tenth"),
          option("flush.max.rows", Kind.NUMBER, "50000000", "rows at which they are committed"),
          option(
              "flush.max.input.bytes",
              Kind.SIZE,
              "4GiB",
              "encoded bytes at which they are committed"),
          option(
              "flush.target.file.size",
              Kind.SIZE,
              "128MiB",
              "size of a file at which rows are committed"),
          option(
              "memory.limit",
              Kind.SIZE,
              "the smaller of 256MiB and a quarter of the heap",
              "heap for rows on their way"),
          option(
              "max.wait",
              Kind.DURATION,
              "0s",
              "how long the exporting thread may be held up at the memory limit"),
          option(
              "commit.delay",
              Kind.DURATION,
              "500ms",
              "how long committed exports gather before they are committed"),
          option(
              CLOSE_TIMEOUT,
              Kind.DURATION,
              "5s",
              "how long the last exporter to shut down waits for commits"),
          option(
              "encoding.threads", Kind.NUMBER, "half of the processors", "columns encoded at once"),
          option(
              "request.max.column.bytes",
              Kind.SIZE,
              "half of the heap, at most 1GiB",
              "memory that the rows of one batch may take"),
          option(
              "record.max.bytes",
              Kind.SIZE,
              "2097152",
              "encoded size above which a record is rejected"),
          option(
              "record.max.attributes",
              Kind.NUMBER,
              "16384",
              "attributes above which a record is rejected"),
          option(
              "record.max.nesting",
              Kind.NUMBER,
              "32",
              "depth of a value above which a record is rejected"),
          option(
              "date.max.ahead",
              Kind.DURATION_OR_OFF,
              "1d",
              "how far a record's time may lie ahead before its date is that of its arrival"),
          option("date.max.behind", Kind.DURATION_OR_OFF, "30d", "the same, behind"),
          option(
              TABLE_OPTIONS,
              Kind.TEXT,
              "none",
              "options of the table format and its storage: name=value,name=value"));

  private ExporterOptions() {}

  private static ExporterOption option(String name, Kind kind, String byDefault, String meaning) {
    return new ExporterOption(name, kind, byDefault, meaning);
  }

  /** All options but those behind {@link #TABLE_PREFIX}. */
  public static List<ExporterOption> all() {
    return ALL;
  }

  /** The option of a name. */
  public static Optional<ExporterOption> named(String name) {
    return ALL.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /**
   * The option of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  public static ExporterOption require(String name) {
    return named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown option '" + name + "'" + Suggestions.hint(name, names())));
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    ALL.forEach(option -> names.add(option.name()));
    return names;
  }
}
