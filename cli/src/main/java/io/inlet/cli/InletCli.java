package io.inlet.cli;

import io.inlet.DataSize;
import io.inlet.cli.convert.ConvertCommand;
import io.inlet.cli.ddl.DdlCommand;
import io.inlet.cli.demo.DemoCommand;
import io.inlet.cli.history.HistoryCommand;
import io.inlet.cli.spool.OrphansCommand;
import io.inlet.cli.spool.ReplayCommand;
import io.inlet.cli.sql.SqlCommand;
import io.inlet.internal.DurationText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.TypeConversionException;

/** The program: {@code inlet COMMAND …}. */
public final class InletCli {
  private InletCli() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // All times are shown in UTC, also those that JDBC hands out as local ones.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    if (!InletCommand.isDebug(List.of(arguments))) {
      LogLines.install();
    }
    System.exit(run(Console.ofProcess(), arguments));
  }

  /**
   * Runs one command.
   *
   * @return the exit code: 0 when done, 1 when something failed, 2 for wrong usage
   */
  public static int run(Console console, String... arguments) {
    CommandLine commands = commands(console);
    int exitCode = commands.execute(arguments);
    console.err().flush();
    // Results that could not be written, because the disk is full or the reader went away.
    boolean lost = console.out().checkError();
    return lost && exitCode == 0 ? CommandLine.ExitCode.SOFTWARE : exitCode;
  }

  /** All commands. */
  static CommandLine commands(Console console) {
    InletCommand top = new InletCommand();
    ErrorReport errors = new ErrorReport(console, top::debug);
    return new CommandLine(top)
        .addSubcommand(new DemoCommand(console))
        .addSubcommand(new ConvertCommand(console))
        .addSubcommand(new SqlCommand(console))
        .addSubcommand(new HistoryCommand(console))
        .addSubcommand(new ReplayCommand(console))
        .addSubcommand(new OrphansCommand(console))
        .addSubcommand(new DdlCommand(console))
        .addSubcommand(new HelpCommand())
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .registerConverter(DataSize.class, InletCli::size)
        .registerConverter(Duration.class, InletCli::duration)
        .registerConverter(Instant.class, InletCli::instant)
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setHelpFactory(HelpLayout::new)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(console.outTerminal())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.outTerminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
  }

  private static DataSize size(String text) {
    try {
      return DataSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static Duration duration(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' (expected: a time of UTC, as 2026-11-20T08:00:00Z)");
    }
  }
}
