package io.inlet.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.parquet.Compression;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Starts processes that write with a spool and kills them at random moments; then compares what was
 * acknowledged with what is in the table. Each process has another codec, size of files, number of
 * threads and age of epochs; every other crosses midnight, and every fifth has a table that refuses
 * everything for a part of each half second.
 */
public final class KillRun {
  private static final int NUMBERS_TO_MIDNIGHT = 16 * 3_600;
  private static final List<Compression> CODECS =
      List.of(Compression.ZSTD, Compression.SNAPPY, Compression.NONE, Compression.GZIP);

  private final Map<String, String> options;
  private final String prefix;
  private final int acknowledgedBeforeKill;
  private final Random random = new Random(7);
  private final Map<String, BitSet> acknowledged = new TreeMap<>();
  private int processes;

  /**
   * A run that has not begun.
   *
   * @param prefix of the names of its processes; letters
   * @param options of the writers, with {@code location}, {@code format} and {@code
   *     spool.directory}
   * @param acknowledgedBeforeKill after how many acknowledged requests a process is killed, at most
   */
  public KillRun(String prefix, Map<String, String> options, int acknowledgedBeforeKill) {
    this.prefix = prefix;
    this.options = new TreeMap<>(options);
    this.acknowledgedBeforeKill = acknowledgedBeforeKill;
  }

  /** How many kills a test makes: {@code inlet.kills}, or what is usual for its form. */
  public static int kills(int inTheBuild, int inTheLongForm) {
    return Integer.getInteger(
        "inlet.kills",
        "long".equals(System.getProperty("inlet.stress")) ? inTheLongForm : inTheBuild);
  }

  /** Starts a process and kills it. */
  public void kill() throws IOException, InterruptedException {
    int number = processes++;
    String name = prefix + number;
    BitSet answered = new BitSet();
    acknowledged.put(name, answered);
    Process process =
        new ProcessBuilder(command(number, name))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      assertThat(output.readLine()).isEqualTo("ready");
      int after = (refuses(number) ? 50 : 1) + random.nextInt(acknowledgedBeforeKill);
      String line = output.readLine();
      while (line != null) {
        int space = line.indexOf(' ');
        int first = Integer.parseInt(line.substring(0, space));
        answered.set(first, first + Integer.parseInt(line.substring(space + 1)));
        if (--after == 0) {
          process.destroyForcibly();
        }
        line = output.readLine();
      }
    } catch (IOException e) {
      // The end of the output came with the kill.
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as("killed, not ended by itself").isEqualTo(137);
  }

  private List<String> command(int number, String name) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A process lives for a second or two: what counts is how soon it writes.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SpooledProcess.class.getName(),
                name,
                Integer.toString(number % 2 == 0 ? 0 : NUMBERS_TO_MIDNIGHT - 1_000),
                Integer.toString(1 + number % 4),
                CODECS.get(number % CODECS.size()).name(),
                Integer.toString(refuses(number) ? 300 : 0)));
    Map<String, String> all = new TreeMap<>(options);
    all.putIfAbsent("acknowledge", number % 4 == 3 ? "committed" : "spooled");
    all.putIfAbsent("memory.limit", "16MiB");
    all.putIfAbsent("flush.max.age", (refuses(number) ? 20 : 50 + random.nextInt(400)) + "ms");
    all.putIfAbsent("flush.target.file.size", (16_384 << random.nextInt(10)) + "B");
    all.forEach((key, value) -> command.add(key + "=" + value));
    return command;
  }

  private static boolean refuses(int number) {
    return number % 5 == 4;
  }

  /** How many processes have been killed. */
  public int kills() {
    return processes;
  }

  /** How many rows were acknowledged. */
  public long acknowledgedRows() {
    return acknowledged.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /**
   * Compares with what is in the table.
   *
   * @param bodies of all rows
   */
  public void check(Iterable<String> bodies) {
    Map<String, BitSet> found = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    for (String body : bodies) {
      int space = body.indexOf(' ');
      BitSet numbers = found.computeIfAbsent(body.substring(0, space), name -> new BitSet());
      int number = Integer.parseInt(body.substring(space + 1));
      if (numbers.get(number)) {
        twice.add(body);
      }
      numbers.set(number);
    }
    assertThat(twice).as("rows that are there twice").isEmpty();
    acknowledged.forEach(
        (name, answered) -> {
          BitSet missing = (BitSet) answered.clone();
          missing.andNot(found.getOrDefault(name, new BitSet()));
          assertThat(missing.stream().boxed().toList())
              .as("acknowledged rows of %s that are missing", name)
              .isEmpty();
        });
    assertThat(acknowledgedRows()).isGreaterThan(processes);
  }
}
