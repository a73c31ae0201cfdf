package io.inlet.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command above all others: options that every command takes, and nothing to run. */
@Command(
    name = "inlet",
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    header = "OpenTelemetry data into lakehouse tables, and SQL over them.",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, or only done in part", "2:wrong usage"})
final class InletCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces (or set INLET_DEBUG).")
  private boolean debug;

  @SuppressWarnings("NullAway.Init") // Injected by picocli.
  InletCommand() {}

  /** Whether the user wants to see stack traces. */
  boolean debug() {
    return debug || isDebug(List.of());
  }

  /** The same of arguments that have not been read yet. */
  static boolean isDebug(List<String> arguments) {
    return arguments.contains("--debug") || System.getenv("INLET_DEBUG") != null;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
