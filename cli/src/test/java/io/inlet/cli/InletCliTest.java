package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class InletCliTest {
  @Tag("smoke")
  @Test
  void helpNamesEveryCommand() {
    Run run = Run.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("demo", "convert", "sql", "ddl", "Exit codes:");
    assertThat(Run.of("help").out()).contains("convert");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "convert", "sql", "ddl"})
  void everyCommandHasHelp(String command) {
    Run run = Run.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: inlet " + command).contains("Exit codes:");
    assertThat(Run.of("help", command).out()).isEqualTo(run.out());
  }

  @Test
  void versionNamesJavaToo() {
    assertThat(Run.of("--version").out()).contains("inlet ", "java ");
  }

  @Test
  void wrongUsageIsExitCode2() {
    assertThat(Run.of().exitCode()).isEqualTo(2);
    assertThat(Run.of("nonsense").exitCode()).isEqualTo(2);
    assertThat(Run.of("sql").exitCode()).isEqualTo(2);
    assertThat(Run.of("demo", "--minutes", "0").exitCode()).isEqualTo(2);
    assertThat(Run.of("ddl", "lake", "--for", "excel").exitCode()).isEqualTo(2);
    assertThat(Run.of("convert", "--to", "lake").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpBreaksLinesAtSpacesOnly(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage().width(80);
    String narrow = command.getUsageMessage();
    spec.usageMessage().width(2_000);
    String wide = command.getUsageMessage();

    assertThat(narrow.split("\\s+")).containsExactly(wide.split("\\s+"));
    assertThat(narrow.lines()).containsAll(List.of(spec.usageMessage().footer()));
  }

  static Stream<CommandLine> commands() {
    CommandLine top = InletCli.commands(Console.ofProcess());
    return Stream.concat(Stream.of(top), top.getSubcommands().values().stream());
  }

  @Test
  void wrongUsageIsToldInTwoLines() {
    Run run = Run.of("demo", "--minutes", "0");

    assertThat(run.errLines())
        .containsExactly(
            "inlet: --minutes: 0 (expected: >= 1)", "  inlet help demo shows the options");
    assertThat(Run.of("demo", "--minuets", "1").errLines())
        .containsExactly(
            "inlet: Unknown options: '--minuets', '1'",
            "Possible solutions: --minutes",
            "  inlet help demo shows the options");
    assertThat(Run.of("nonsense").err()).endsWith("\n  inlet help lists the commands\n");
    assertThat(Run.of("demo", "--start", "foo").err())
        .contains("--start", "'foo' (expected: a time of UTC, as 2026-")
        .doesNotContain("java.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history foo://",
        "sql foo:// x",
        "ddl foo:// --for spark",
        "replay . --limit record.max=1",
        "sql . x --format iceberg --option namespase=1"
      })
  void addressesAndOptionsThatCannotBeUsedAreWrongUsage(String line) {
    Run run = Run.of(line.split(" ", -1));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("--debug").contains(" shows the options");
    assertThat(Run.of((line + " --debug").split(" ", -1)).err()).contains("\tat io.inlet.");
  }

  @Test
  void stackTracesAreShownOnRequestOnly() {
    Run brief = Run.of("sql", "no-such-lake", "SELECT 1");
    Run detailed = Run.of("sql", "no-such-lake", "SELECT 1", "--debug");

    assertThat(brief.exitCode()).isEqualTo(1);
    assertThat(brief.err()).contains("no-such-lake: no such directory").doesNotContain("\tat ");
    assertThat(detailed.err()).contains("\tat io.inlet.cli");
  }
}
