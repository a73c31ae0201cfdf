package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the distribution, in a process of its own, from a home like an unpacked one. */
class LauncherTest {
  @TempDir static Path directory;
  private static Path home;

  @BeforeAll
  static void unpack() throws IOException {
    home = Files.createDirectories(directory.resolve("in let"));
    Path lib = Files.createDirectories(home.resolve("lib"));
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.copy(Path.of("src/main/dist/bin/inlet"), bin.resolve("inlet"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int number = 0;
    for (String entry : classPath.split(java.io.File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.isDirectory(path)) {
        jar(path, lib.resolve("classes-" + number++ + ".jar"));
      } else if (Files.exists(path)) {
        Files.createSymbolicLink(lib.resolve(path.getFileName()), path);
      }
    }
  }

  /** JUnit would warn of each link that it deletes. */
  @AfterAll
  static void unlink() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
  }

  @Tag("smoke")
  @Test
  void theDemoNeedsNoHadoopFitsIn256MebibytesAndWarnsOfNothing() throws Exception {
    Path classes = directory.resolve("classes.txt");
    String options = "-Xmx256m -Xlog:class+load:file=" + classes;
    Child run = inlet(Map.of("INLET_JAVA_OPTS", options), "demo --to lake");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("SQL counts what the receipts say");
    try (Stream<String> loaded = Files.lines(classes)) {
      assertThat(loaded.filter(line -> line.contains("org.apache.hadoop"))).isEmpty();
    }
  }

  @Test
  void proposesCommandsThatWork() throws Exception {
    Child demo = inlet(Map.of(), "demo --minutes 1 --to 'my lake'");
    String proposal =
        demo.out().lines().filter(line -> line.contains("SHOW TABLES")).findFirst().orElseThrow();
    Child run = Child.bash(directory, Map.of(), proposal);

    assertThat(proposal).contains("'my lake'");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("otel_metrics_summary", "severity_number");
  }

  @Test
  void opensUmlautsWithoutALocale() throws Exception {
    // The name in the shell's escapes, because this process may be unable to pass it on.
    String lake = "$'Z\\303\\274rich #1+%20'";
    Map<String, String> noLocale = Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "");
    Child demo = inlet(noLocale, "demo --minutes 1 --to " + lake);
    Child sql =
        inlet(
            noLocale,
            "sql " + lake + " \"SELECT 'ü' AS x, count(*) > 0 AS y FROM otel_logs\" --csv");

    assertThat(demo.err()).isEmpty();
    assertThat(demo.exitCode()).isZero();
    assertThat(sql.out()).isEqualTo("x,y\nü,true\n");
    assertThat(Child.bash(directory, Map.of(), "ls -d " + lake + "/otel_logs").exitCode()).isZero();
  }

  @Test
  void stopsQuietlyWhenTheReaderGoesAway() throws Exception {
    Run.of("demo", "--minutes", "1", "--to", directory.resolve("pipe").toString());
    Child run =
        Child.bash(
            directory,
            Map.of(),
            "'in let/bin/inlet' sql pipe 'SELECT * FROM range(1000000000)' --csv | head -n 2");

    assertThat(run.out()).isEqualTo("range\n0\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void moreJarsCanBeNamed() throws Exception {
    Path driver = directory.resolve("jdbc driver.jar");
    Child run =
        inlet(
            Map.of(
                "INLET_CLASSPATH",
                driver.toString(),
                "INLET_JAVA_OPTS",
                "-XshowSettings:properties"),
            "--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains(driver.toString());
  }

  @Test
  void saysWhatIsWrongWithJava() throws Exception {
    Child noHome = inlet(Map.of("JAVA_HOME", "/no/such/jdk"), "--version");
    Path old = directory.resolve("old jdk");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("bin/java"), "#!/bin/sh\n");
    Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"11.0.2\"\n");
    assertThat(old.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    Child tooOld = inlet(Map.of("JAVA_HOME", old.toString()), "--version");

    assertThat(noHome.exitCode()).isEqualTo(1);
    assertThat(noHome.err()).contains("JAVA_HOME is /no/such/jdk", "17 or newer");
    assertThat(tooOld.exitCode()).isEqualTo(1);
    assertThat(tooOld.err()).contains("is Java 11", "17 or newer");
  }

  private static Child inlet(Map<String, String> environment, String arguments) throws Exception {
    return Child.bash(directory, environment, "'in let/bin/inlet' " + arguments);
  }

  private static void jar(Path classes, Path file) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      Files.walkFileTree(
          classes,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              zip.putNextEntry(
                  new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
              Files.copy(path, zip);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
