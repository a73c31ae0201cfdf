package io.inlet.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Processes that put, upload and delete at random on a {@link SimulatedMachine}, are killed at
 * random, until the power fails at a random point. It knows what may be under each key by what was
 * reported.
 */
final class CrashWorkload {
  private static final Location ROOT = Location.of(Path.of("/top/lake #1"));
  private static final List<String> KEYS =
      List.of("a", "d/x", "d/y", "e/f/z", "e/g/h/w", "e/g/h/v", "i/j/k");

  /** How many calls to the file system a machine lives at most. */
  private static final int MAX_STEPS = 500;

  /** A process, its store and the uploads it has under way. */
  private record Program(SimulatedProcess process, ObjectStore store, List<Pending> uploads) {}

  /** An upload, and what it is to hold in the end. */
  private record Pending(String key, PutMode mode, ObjectUpload upload, String value) {}

  private interface Write {
    PutOutcome run() throws IOException;
  }

  private final Random random;
  private final SimulatedMachine machine;

  /** What may be found under a key after a power failure now; empty for nothing. */
  private final Map<String, Set<Optional<String>>> possible = new HashMap<>();

  private final List<Program> programs = new ArrayList<>();
  private int processes;
  private String lastKey = KEYS.get(0);

  CrashWorkload(Random random, SimulatedMachine machine) {
    this.random = random;
    this.machine = machine;
    KEYS.forEach(key -> possible.put(key, new HashSet<>(Set.of(Optional.empty()))));
  }

  /** Runs to the power failure and looks at what is left; twice, the second time on the remains. */
  void run() throws IOException {
    for (int round = 0; round < 2; round++) {
      programs.clear();
      programs.add(start());
      programs.add(start());
      machine.failPowerAfter(random.nextInt(MAX_STEPS));
      actUntilPowerFailure();
      machine.restart();
      examine();
    }
  }

  private void actUntilPowerFailure() throws IOException {
    try {
      while (true) {
        act(random.nextInt(programs.size()));
      }
    } catch (SimulatedMachine.PowerFailure e) {
      // As planned.
    }
  }

  private Program start() {
    int number = processes++;
    SimulatedProcess process = new SimulatedProcess(machine, number);
    return new Program(
        process, new LocalDisk(ROOT, process, new ProcessId(number, 1)), new ArrayList<>());
  }

  private void act(int index) throws IOException {
    Program program = programs.get(index);
    if (random.nextInt(4) == 0) {
      program.process().killAfter(random.nextInt(25));
    }
    try {
      act(program);
    } catch (SimulatedMachine.Killed e) {
      programs.set(index, start());
    }
  }

  private void act(Program program) throws IOException {
    String key = nextKey();
    String value = value();
    PutMode mode = random.nextBoolean() ? PutMode.OVERWRITE : PutMode.IF_ABSENT;
    switch (random.nextInt(6)) {
      case 0 -> {
        write(
            key,
            PutMode.OVERWRITE,
            value,
            () -> {
              program.store().put(key, bytes(value));
              return PutOutcome.CREATED;
            });
      }
      case 1 ->
          write(
              key, PutMode.IF_ABSENT, value, () -> program.store().putIfAbsent(key, bytes(value)));
      case 2 -> {
        ObjectUpload upload = program.store().upload(key, mode);
        program.uploads().add(new Pending(key, mode, upload, value));
      }
      case 3, 4 -> progress(program);
      case 5 -> {
        possible.get(key).add(Optional.empty());
        program.store().delete(key);
        possible.put(key, new HashSet<>(Set.of(Optional.empty())));
      }
      default -> throw new AssertionError();
    }
    check(key);
  }

  /** Half the time the same again, to find what the action before, perhaps killed, has left. */
  private String nextKey() {
    if (random.nextBoolean()) {
      lastKey = KEYS.get(random.nextInt(KEYS.size()));
    }
    return lastKey;
  }

  private void progress(Program program) throws IOException {
    if (program.uploads().isEmpty()) {
      return;
    }
    Pending pending = program.uploads().get(random.nextInt(program.uploads().size()));
    int written = (int) pending.upload().position();
    int length = random.nextInt(pending.value().length() - written + 1);
    pending.upload().write(bytes(pending.value()), written, length);
    if (written + length < pending.value().length()) {
      return;
    }
    program.uploads().remove(pending);
    try (ObjectUpload upload = pending.upload()) {
      if (random.nextInt(5) > 0) {
        write(pending.key(), pending.mode(), pending.value(), upload::complete);
      }
    }
    check(pending.key());
  }

  private void write(String key, PutMode mode, String value, Write write) throws IOException {
    Optional<String> before = visible(key);
    possible.get(key).add(Optional.of(value));
    PutOutcome outcome = write.run();
    boolean mayWin = mode == PutMode.OVERWRITE || before.isEmpty();
    assertThat(outcome).as(key).isEqualTo(mayWin ? PutOutcome.CREATED : PutOutcome.EXISTS);
    possible.put(key, new HashSet<>(Set.of(mayWin ? Optional.of(value) : before)));
  }

  /** What everybody sees now, with the disk's caches. */
  private Optional<String> visible(String key) {
    return machine.node(ROOT.resolve(key).toPath()) instanceof SimulatedMachine.FileNode file
        ? Optional.of(text(file.content.toByteArray()))
        : Optional.empty();
  }

  private void check(String key) {
    assertThat(visible(key)).as("seen under %s", key).isIn(possible.get(key));
  }

  private void examine() throws IOException {
    ObjectStore store = start().store();
    for (String key : KEYS) {
      Optional<String> found = read(store, key);
      assertThat(found).as("left under %s", key).isIn(possible.get(key));
      possible.put(key, new HashSet<>(Set.of(found)));
    }
    Set<String> present =
        KEYS.stream()
            .filter(key -> !possible.get(key).contains(Optional.empty()))
            .collect(Collectors.toSet());
    assertThat(store.list("").map(ObjectInfo::key)).containsExactlyInAnyOrderElementsOf(present);
  }

  private static Optional<String> read(ObjectStore store, String key) throws IOException {
    try (InputStream stream = store.read(key)) {
      return Optional.of(text(stream.readAllBytes()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Never equal to another one, never empty, so that anything torn or mixed up shows. */
  private String value() {
    byte[] bytes = new byte[8 + random.nextInt(60)];
    random.nextBytes(bytes);
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
