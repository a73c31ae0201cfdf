package io.inlet;

import io.inlet.internal.DurationText;
import io.inlet.internal.Suggestions;
import io.inlet.otlp.DecodeOptions;
import io.inlet.storage.Location;
import io.inlet.table.TableFormats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The settings of a writer as text, each with one name. */
final class WriterOptions {

  /** Options of this prefix go to the table format and its storage, without the prefix. */
  static final String TABLE_PREFIX = "table.";

  private static final String FORMAT = "format";
  private static final String LOCATION = "location";
  private static final String OFF = "off";

  private static final Map<String, Setter> SETTERS = new LinkedHashMap<>();

  /** The names of those that are limits of decoding. */
  private static final Set<String> LIMITS = new TreeSet<>();

  static {
    put("acknowledge", WriterOptions::acknowledgement, TelemetryWriterBuilder::acknowledge);
    put("close.timeout", DurationText::parse, TelemetryWriterBuilder::closeTimeout);
    put("commit.delay", DurationText::parse, TelemetryWriterBuilder::commitDelay);
    put("encoding.threads", Integer::parseInt, TelemetryWriterBuilder::encodingThreads);
    put("max.wait", DurationText::parse, TelemetryWriterBuilder::maxWait);
    put("memory.limit", DataSize::parse, TelemetryWriterBuilder::memoryLimit);
    put("producer.id", text -> text, TelemetryWriterBuilder::producerId);
    put("quarantine.after", DurationText::parse, TelemetryWriterBuilder::quarantineAfter);
    put("retry.timeout", DurationText::parse, TelemetryWriterBuilder::retryTimeout);
    put("spool.directory", Path::of, TelemetryWriterBuilder::spool);
    put("spool.limit", DataSize::parse, TelemetryWriterBuilder::spoolLimit);
    flush("flush.max.rows", Long::parseLong, FlushPolicy::withMaxRows);
    flush("flush.max.input.bytes", DataSize::parse, FlushPolicy::withMaxInputBytes);
    flush("flush.max.age", DurationText::parse, FlushPolicy::withMaxAge);
    flush("flush.target.file.size", DataSize::parse, FlushPolicy::withTargetFileSize);
    decode(
        "request.max.column.bytes",
        text -> DataSize.parse(text).bytes(),
        DecodeOptions.Builder::maxRequestColumnBytes);
    decode("record.max.bytes", WriterOptions::intBytes, DecodeOptions.Builder::maxRecordBytes);
    decode("record.max.attributes", Integer::parseInt, DecodeOptions.Builder::maxAttributes);
    decode("record.max.nesting", Integer::parseInt, DecodeOptions.Builder::maxNesting);
    decode("date.max.ahead", WriterOptions::bound, DecodeOptions.Builder::dateMaxAhead);
    decode("date.max.behind", WriterOptions::bound, DecodeOptions.Builder::dateMaxBehind);
  }

  private WriterOptions() {}

  private interface Setter {
    void set(TelemetryWriterBuilder builder, String text);
  }

  private static <T> void put(
      String name, Function<String, T> parser, BiConsumer<TelemetryWriterBuilder, T> setter) {
    SETTERS.put(name, (builder, text) -> setter.accept(builder, parser.apply(text)));
  }

  private interface With<S, T> {
    S apply(S settings, T value);
  }

  private static <T> void flush(
      String name, Function<String, T> parser, With<FlushPolicy, T> with) {
    SETTERS.put(
        name,
        (builder, text) ->
            builder.flushPolicy(with.apply(builder.flushPolicy(), parser.apply(text))));
  }

  private static <T> void decode(
      String name, Function<String, T> parser, BiConsumer<DecodeOptions.Builder, T> setter) {
    LIMITS.add(name);
    SETTERS.put(
        name,
        (builder, text) -> {
          DecodeOptions.Builder options = builder.decodeOptions().toBuilder();
          setter.accept(options, parser.apply(text));
          builder.decodeOptions(options.build());
        });
  }

  /** The names of all options but those of the table format. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(SETTERS.keySet());
    names.add(FORMAT);
    names.add(LOCATION);
    return names;
  }

  static void apply(TelemetryWriterBuilder builder, Map<String, String> options) {
    Map<String, String> tableOptions = new TreeMap<>();
    for (Map.Entry<String, String> option : new TreeMap<>(options).entrySet()) {
      String name = option.getKey();
      Setter setter = SETTERS.get(name);
      if (name.startsWith(TABLE_PREFIX)) {
        tableOptions.put(name.substring(TABLE_PREFIX.length()), option.getValue());
      } else if (setter != null) {
        set(setter, builder, name, option.getValue());
      } else if (!name.equals(FORMAT) && !name.equals(LOCATION)) {
        throw new IllegalArgumentException(
            "unknown option '" + name + "'" + Suggestions.hint(name, names()));
      }
    }
    String location = options.get(LOCATION);
    if (location != null) {
      open(builder, options.getOrDefault(FORMAT, "parquet"), location, tableOptions);
    } else if (options.containsKey(FORMAT) || !tableOptions.isEmpty()) {
      throw new IllegalArgumentException(
          "option 'location' is missing (expected with 'format' and 'table.…')");
    }
  }

  /**
   * Sets limits of decoding and nothing else.
   *
   * @throws IllegalArgumentException if an option is none, or its value cannot be used
   */
  static void applyLimits(TelemetryWriterBuilder builder, Map<String, String> options) {
    for (String name : new TreeSet<>(options.keySet())) {
      if (!LIMITS.contains(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is no limit of decoding (expected: " + String.join(", ", LIMITS) + ")");
      }
    }
    apply(builder, options);
  }

  private static void set(Setter setter, TelemetryWriterBuilder builder, String name, String text) {
    try {
      setter.set(builder, text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "option '" + name + "': '" + text + "' (expected: a whole number)", e);
    } catch (IllegalArgumentException e) {
      // "memoryLimit: 1MiB (expected: …)" names the builder's method; the option has a name
      // already.
      String reason = String.valueOf(e.getMessage()).replaceFirst("^[A-Za-z]+: ", "");
      throw new IllegalArgumentException("option '" + name + "': " + reason, e);
    }
  }

  private static void open(
      TelemetryWriterBuilder builder, String format, String location, Map<String, String> options) {
    try {
      builder.tables(TableFormats.open(format, Location.parse(location), options));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + location + ": " + e.getMessage(), e);
    }
  }

  private static Acknowledgement acknowledgement(String text) {
    try {
      return Acknowledgement.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: buffered, spooled or committed)", e);
    }
  }

  private static int intBytes(String text) {
    long bytes = DataSize.parse(text).bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("'" + text + "' (expected: less than 2GiB)");
    }
    return (int) bytes;
  }

  /** A bound that may be switched off. */
  private static Duration bound(String text) {
    return text.equalsIgnoreCase(OFF) ? ChronoUnit.FOREVER.getDuration() : DurationText.parse(text);
  }
}
