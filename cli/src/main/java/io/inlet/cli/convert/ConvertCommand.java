package io.inlet.cli.convert;

import io.inlet.DataSize;
import io.inlet.TelemetryWriter;
import io.inlet.cli.Console;
import io.inlet.cli.FormatName;
import io.inlet.cli.LakeAddress;
import io.inlet.cli.LakeOptions;
import io.inlet.cli.StorageOptions;
import io.inlet.cli.convert.Inputs.Problem;
import io.inlet.cli.text.ProgressBar;
import io.inlet.otlp.OtlpFormat;
import io.inlet.otlp.OtlpInput;
import io.inlet.schema.Signal;
import io.inlet.storage.Location;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inlet convert}: files of OTLP into tables. */
@Command(
    name = "convert",
    header = "Convert files of OTLP (protobuf, JSON, JSON lines) to tables.",
    description = {
      "Inputs are .pb (one export request), .json, .jsonl or .ndjson, each also .gz"
          + " or .zst; directories of them; or - for standard input.",
      "Converting the same input into the same place again adds nothing. So what was"
          + " interrupted is finished by the same command, with the same options."
    },
    footer = {
      "Examples:",
      "  inlet convert --to lake export.jsonl.gz",
      "  inlet convert --to lake --signal traces dumps/",
      "  inlet convert --to s3://bucket/lake --storage-option region=eu-north-1 in.pb",
      "  cat logs.jsonl | inlet convert --to lake -"
    })
public final class ConvertCommand implements Callable<Integer> {
  private static final DataSize LARGEST_REQUEST = DataSize.gibibytes(1);

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "LOCATION",
      description = "Where the tables are: " + LakeOptions.ADDRESS)
  private String to = "";

  @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files, directories or -.")
  private List<String> arguments = List.of();

  @Option(
      names = "--signal",
      paramLabel = "SIGNAL",
      description = "logs, traces or metrics. Default: what each input says by itself.")
  private @Nullable Signal signal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatName.class,
      description = {
        "The tables' format: parquet, delta or iceberg.",
        "Default: what lies at the location, or else parquet."
      })
  private @Nullable String format;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = {
        "An option of the writer, such as record.max.bytes=1048576, or of the table format:"
            + " \"table.\" and its name, or the name alone for the format's own, such as uri=…"
            + " (docs/options.md)."
      })
  private Map<String, String> options = new LinkedHashMap<>();

  @Mixin private StorageOptions storage = new StorageOptions();

  @Option(
      names = "--input-format",
      paramLabel = "FORMAT",
      description = "pb, json or jsonl. Default: by name, or else by content.")
  private @Nullable InputFormat inputFormat;

  @Option(
      names = "--max-request-bytes",
      paramLabel = "SIZE",
      description = "Refuse larger requests, such as 16MiB (default: ${DEFAULT-VALUE}).")
  private DataSize maxRequestBytes = DataSize.bytes(OtlpInput.DEFAULT_MAX_REQUEST_BYTES);

  @Option(
      names = "--retry-timeout",
      paramLabel = "DURATION",
      description = {
        "How long a failure that may pass, as of a network, is tried again: 30s, 10m, 2h"
            + " (default: 10m)."
      })
  private Duration retryTimeout = Duration.ofMinutes(10);

  @Option(names = "--again", description = "Add the rows also if they have been converted before.")
  private boolean again;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** The names of formats that users write. */
  enum InputFormat {
    PB(OtlpFormat.PROTOBUF),
    JSON(OtlpFormat.JSON),
    JSONL(OtlpFormat.JSON_LINES),
    NDJSON(OtlpFormat.JSON_LINES);

    private final OtlpFormat format;

    InputFormat(OtlpFormat format) {
      this.format = format;
    }
  }

  /** Creates the command. */
  @SuppressWarnings("NullAway.Init") // The specification is injected by picocli.
  public ConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (maxRequestBytes.bytes() < 1 || maxRequestBytes.compareTo(LARGEST_REQUEST) > 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--max-request-bytes: " + maxRequestBytes + " (expected: 1B to " + LARGEST_REQUEST + ")");
    }
    if (arguments.contains("")) {
      // The current directory, if it were a path: nobody means that by a variable without a value.
      throw new ParameterException(spec.commandLine(), "INPUT: empty (expected: a file's name)");
    }
    Map<String, String> settings = settings();
    Optional<OtlpFormat> given = Optional.ofNullable(inputFormat).map(name -> name.format);
    try (Inputs inputs = new Inputs(console.in(), given)) {
      arguments.forEach(inputs::add);
      for (Problem problem : inputs.problems()) {
        console.err().println(problem.message());
      }
      ConvertReport report = convert(inputs, settings);
      if (json) {
        report.printJson(console.out());
      } else {
        report.printTables(console.out());
      }
      return report.incomplete() ? 1 : 0;
    }
  }

  private ConvertReport convert(Inputs inputs, Map<String, String> settings) {
    ConvertReport report = new ConvertReport(inputs.problems());
    int maxBytes = (int) maxRequestBytes.bytes();
    InputConverter converter =
        new InputConverter(
            () -> TelemetryWriter.builder().options(settings), signal, maxBytes, again);
    InputMessages messages = new InputMessages(console.err(), to);
    long total = inputs.found().stream().mapToLong(Input::bytes).sum();
    long done = 0;
    try (ProgressBar progress = new ProgressBar(console.err(), console.errTerminal())) {
      for (Input input : inputs.found()) {
        long before = done;
        InputReport converted =
            converter.convert(input, read -> progress.update(before + read, total, input.name()));
        done += input.bytes();
        progress.clear();
        messages.tell(converted);
        report.add(converted);
      }
    }
    return report;
  }

  /** The settings of each input's writer. */
  private Map<String, String> settings() throws IOException {
    WriterSettings settings;
    try {
      settings = new WriterSettings(options, retryTimeout);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    LakeAddress lake = new LakeAddress(Location.parse(to), storage.values(), options);
    return settings.of(lake, lake.format(format).orElse(LakeAddress.PLAIN));
  }
}
