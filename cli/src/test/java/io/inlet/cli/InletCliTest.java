package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void stackTracesAreShownOnRequestOnly() {
    Run brief = Run.of("sql", "no-such-lake", "SELECT 1");
    Run detailed = Run.of("sql", "no-such-lake", "SELECT 1", "--debug");

    assertThat(brief.exitCode()).isEqualTo(1);
    assertThat(brief.err()).contains("no-such-lake: no such directory").doesNotContain("\tat ");
    assertThat(detailed.err()).contains("\tat io.inlet.cli");
  }
}
