package io.inlet.cli;

import io.inlet.cli.convert.ConvertCommand;
import io.inlet.cli.ddl.DdlCommand;
import io.inlet.cli.demo.DemoCommand;
import io.inlet.cli.history.HistoryCommand;
import io.inlet.cli.spool.OrphansCommand;
import io.inlet.cli.spool.ReplayCommand;
import io.inlet.cli.sql.SqlCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

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
    InletCommand top = new InletCommand();
    CommandLine commands =
        new CommandLine(top)
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
            .setExecutionExceptionHandler(new ErrorReport(console, top::debug))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(console.outTerminal())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    console.outTerminal()
                        ? CommandLine.Help.Ansi.AUTO
                        : CommandLine.Help.Ansi.OFF));
    int exitCode = commands.execute(arguments);
    console.err().flush();
    // Results that could not be written, because the disk is full or the reader went away.
    boolean lost = console.out().checkError();
    return lost && exitCode == 0 ? CommandLine.ExitCode.SOFTWARE : exitCode;
  }
}
