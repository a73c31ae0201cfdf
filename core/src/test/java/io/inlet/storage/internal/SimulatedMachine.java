package io.inlet.storage.internal;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A machine with a disk that keeps apart what was forced from what was only written. When its power
 * fails, any part of the rest is lost, in any order, and bytes may be torn. Processes on it can be
 * killed one by one; what they wrote is then still seen by the others, and still not durable.
 *
 * <p>For one thread.
 */
final class SimulatedMachine {
  /** The machine has stopped. Not an exception, for nothing in a process may handle it. */
  static final class PowerFailure extends Error {}

  /** A process has been killed. */
  static final class Killed extends Error {}

  /** A change of a directory that has not been forced yet. */
  record Change(int process, String kind, String name, Runnable onDurable) {}

  /** A call that makes something durable, and what it would. */
  record Force(String site, boolean directory, int process, List<Change> changes) {
    boolean has(String kind, Predicate<Integer> processes) {
      return changes.stream()
          .anyMatch(change -> change.kind().equals(kind) && processes.test(change.process()));
    }
  }

  static final class FileNode {
    final ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] durable = new byte[0];
    int lockedBy = -1;

    /** Which bytes are on disk after a power failure: those forced, and any piece of the others. */
    byte[] survivor(Random random) {
      byte[] written = content.toByteArray();
      if (written.length <= durable.length) {
        return durable;
      }
      byte[] torn = new byte[durable.length + random.nextInt(written.length - durable.length + 1)];
      boolean zeros = random.nextBoolean();
      System.arraycopy(written, 0, torn, 0, zeros ? durable.length : torn.length);
      return torn;
    }
  }

  static final class DirectoryNode {
    final Map<String, Object> entries = new LinkedHashMap<>();
    final Map<String, Object> durable = new LinkedHashMap<>();
    final List<Change> changes = new ArrayList<>();

    void force() {
      changes.forEach(change -> change.onDurable().run());
      changes.clear();
    }
  }

  final List<Force> forces = new ArrayList<>();
  private final Random random;
  private final Predicate<Force> ignored;
  private DirectoryNode root = new DirectoryNode();
  private int failingForces;
  private int stepsUntilPowerFailure = Integer.MAX_VALUE;

  /**
   * @param ignored which forces the disk takes no notice of, as if the call were not there
   */
  SimulatedMachine(Random random, Predicate<Force> ignored) {
    this.random = random;
    this.ignored = ignored;
  }

  void failPowerAfter(int steps) {
    stepsUntilPowerFailure = steps;
  }

  /** One call to the file system; the power may fail just before it. */
  void step() {
    if (--stepsUntilPowerFailure < 0) {
      throw new PowerFailure();
    }
  }

  /** From now on so many of a thousand forces of files fail. */
  void failForces(int ofThousand) {
    failingForces = ofThousand;
  }

  boolean forceFails() {
    return failingForces > 0 && random.nextInt(1_000) < failingForces;
  }

  byte[] partOf(FileNode file) {
    return file.survivor(random);
  }

  boolean takesEffect(Force force) {
    forces.add(force);
    return !ignored.test(force);
  }

  /** Returns what has this name: a {@link FileNode}, a {@link DirectoryNode} or null. */
  Object node(Path path) {
    Object node = root;
    for (Path name : path) {
      if (!(node instanceof DirectoryNode directory)) {
        return null;
      }
      node = directory.entries.get(name.toString());
    }
    return node;
  }

  /** Loses what was not forced, and starts again. */
  void restart() {
    stepsUntilPowerFailure = Integer.MAX_VALUE;
    double survival = random.nextInt(3) / 2.0;
    root = survivor(root, survival, new IdentityHashMap<>());
  }

  private DirectoryNode survivor(
      DirectoryNode directory, double survival, Map<Object, Object> done) {
    directory.changes.stream()
        .filter(change -> random.nextDouble() < survival)
        .forEach(change -> change.onDurable().run());
    DirectoryNode survivor = new DirectoryNode();
    directory.durable.forEach(
        (name, node) -> {
          Object kept = done.get(node);
          if (kept == null) {
            kept =
                node instanceof DirectoryNode child
                    ? survivor(child, survival, done)
                    : survivor((FileNode) node);
            done.put(node, kept);
          }
          survivor.entries.put(name, kept);
          survivor.durable.put(name, kept);
        });
    return survivor;
  }

  private FileNode survivor(FileNode file) {
    FileNode survivor = new FileNode();
    survivor.durable = file.survivor(random);
    survivor.content.writeBytes(survivor.durable);
    return survivor;
  }
}
