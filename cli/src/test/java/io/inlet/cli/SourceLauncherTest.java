package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of a source tree: when it builds. Maven and the program are stand-ins. */
class SourceLauncherTest {
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo built >> builds
      [ ! -e slow ] || sleep 1
      [ ! -e broken ] || { cat broken; exit 1; }
      for argument; do case $argument in -Dinlet.lib=*) touch "${argument#*=}/some.jar" ;; esac; done
      mkdir -p cli/.inlet && touch cli/.inlet/inlet-cli-1.jar
      """;

  @TempDir Path directory;
  private Path tree;

  @BeforeEach
  void plant() throws IOException {
    tree = Files.createDirectories(directory.resolve("source tree"));
    Files.createDirectories(tree.resolve("cli/src/main/dist/bin"));
    Files.createDirectories(tree.resolve("core/src/main/java"));
    Files.copy(Path.of("../inlet"), tree.resolve("inlet"));
    Files.writeString(tree.resolve("pom.xml"), "<project/>");
    Files.writeString(tree.resolve("core/src/main/java/A.java"), "class A {}");
    Files.writeString(
        tree.resolve("cli/src/main/dist/bin/inlet"),
        "echo started \"$(ls \"$INLET_LAUNCHER_LIB\" | tr '\\n' ' ')\" \"$@\"\n");
    Files.writeString(tree.resolve("mvnw"), MAVEN);
    assertThat(tree.resolve("mvnw").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void buildsOnceAndAgainWhenSourcesHaveChanged() throws Exception {
    Child first = run("./inlet sql 'a b'");
    Child second = run("./inlet sql");
    assertThat(first.err()).contains("first use; building cli", "built in ");
    assertThat(first.out()).isEqualTo("started inlet-cli-1.jar some.jar  sql a b\n");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);

    Files.writeString(tree.resolve("core/src/main/java/A.java"), "class A { int a; }");
    assertThat(run("./inlet sql").err()).contains("sources have changed");
    Files.writeString(tree.resolve("core/src/main/java/A.java"), "class A {}");
    assertThat(run("./inlet sql").err()).isEmpty();
    Files.delete(tree.resolve("core/src/main/java/A.java"));
    assertThat(run("./inlet sql").err()).contains("sources have changed");
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void helpMentionsTheBenchmarksWhichHaveTheirOwn() throws Exception {
    Files.writeString(
        tree.resolve("cli/src/main/dist/bin/inlet"), "echo \"$INLET_LAUNCHER_MAIN\" \"$@\"\n");
    assertThat(run("./inlet help").out())
        .startsWith("io.inlet.cli.InletCli help\n")
        .contains("\n  bench    Measure");
    assertThat(run("./inlet help sql").out()).isEqualTo("io.inlet.cli.InletCli help sql\n");
    assertThat(
            run("sed -i s/inlet-cli/inlet-benchmarks/ mvnw; sed -i s,cli/.inlet,benchmarks/.inlet,g mvnw; ./inlet help bench")
                .out())
        .isEqualTo("io.inlet.benchmarks.BenchMain --help\n");
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    Files.createFile(tree.resolve("slow"));
    Child both = run("./inlet one & ./inlet two & wait");

    assertThat(both.out()).contains(" one\n").contains(" two\n");
    assertThat(both.err()).contains("waiting for another build");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void takesOverTheLockOfAProcessThatIsGone() throws Exception {
    Child run = run("mkdir -p .inlet/lock; (echo $BASHPID > .inlet/lock/pid); ./inlet sql");

    assertThat(run.out()).contains("started");
    assertThat(tree.resolve(".inlet/lock")).doesNotExist();
  }

  @Test
  void aFailedBuildSaysWhyAndIsTriedAgain() throws Exception {
    Files.writeString(tree.resolve("broken"), "[ERROR] Could not transfer artifact x from central");
    Child broken = run("./inlet sql");
    Files.delete(tree.resolve("broken"));
    Child mended = run("./inlet sql");

    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err()).contains("Could not transfer artifact x", "no network");
    assertThat(mended.out()).contains("started");
  }

  @Test
  void saysWhenThereIsNoJdk() throws Exception {
    Child run = Child.bash(tree, Map.of("JAVA_HOME", "/no/such/jdk"), "./inlet sql");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no bin/javac in it", "17 or newer");
    assertThat(tree.resolve("builds")).doesNotExist();
  }

  @Test
  void worksThroughALink() throws Exception {
    Child run = run("ln -s 'source tree/inlet' ../linked && cd .. && ./linked sql");

    assertThat(run.out()).contains("started");
  }

  private Child run(String line) throws Exception {
    return Child.bash(tree, Map.of(), line);
  }

  private long builds() throws IOException {
    return Files.readAllLines(tree.resolve("builds")).size();
  }
}
