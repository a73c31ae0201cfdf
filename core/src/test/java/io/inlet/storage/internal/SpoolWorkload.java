package io.inlet.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.DataSize;
import io.inlet.internal.spool.NotSpooledException;
import io.inlet.internal.spool.Segment;
import io.inlet.internal.spool.SegmentReader;
import io.inlet.internal.spool.SegmentWriter;
import io.inlet.internal.spool.Spool;
import io.inlet.internal.spool.SpoolDirectory;
import io.inlet.internal.spool.SpooledRequest;
import io.inlet.schema.Signal;
import io.inlet.table.CommitToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A writer's use of the spool on a {@link SimulatedMachine}: it appends, seals, commits to two
 * tables (which are elsewhere and lose nothing), deletes, is killed, takes over, until the power
 * fails. Knows what was acknowledged, and that an epoch never changes once a table has been given
 * it.
 */
final class SpoolWorkload {
  private static final Path PARENT = Path.of("/top/spool");
  private static final int MAX_STEPS = 700;

  private final Random random;
  private final SimulatedMachine machine;

  /** What a caller was told is accepted, and what it was told is not. */
  private final Set<Integer> acknowledged = new HashSet<>();

  private final Set<Integer> refused = new HashSet<>();

  /** The two tables: the requests of each epoch, and each producer's last. */
  private final List<Map<CommitToken, Set<Integer>>> tables =
      List.of(new HashMap<>(), new HashMap<>());

  private final List<Map<String, Long>> marks = List.of(new HashMap<>(), new HashMap<>());
  private int requests;
  private int producers;
  private int failing;
  private boolean examining;

  SpoolWorkload(Random random, SimulatedMachine machine) {
    this.random = random;
    this.machine = machine;
  }

  /** A writer on the simulated machine. */
  private final class Program {
    final SimulatedProcess process = new SimulatedProcess(machine, ++producers);
    final Deque<Runnable> disk = new ArrayDeque<>();
    final Spool spool;
    final Deque<SegmentWriter> sealed = new ArrayDeque<>();
    SegmentWriter open;
    long epoch;

    Program() throws IOException {
      if (!examining && random.nextInt(3) == 0) {
        process.killAfter(random.nextInt(MAX_STEPS));
      }
      spool =
          Spool.open(
              process,
              new ConcurrentHashMap<>(),
              PARENT,
              "p" + producers,
              DataSize.mebibytes(1),
              disk::add,
              Runnable::run);
    }

    void recover() throws IOException {
      for (SpoolDirectory directory : spool.claimAbandoned()) {
        long newest = directory.newestEpoch(Signal.LOGS);
        for (Segment segment : directory.segments()) {
          commit(directory, segment, newest);
          directory.delete(segment);
        }
        spool.drained(directory);
      }
    }

    void act() throws IOException {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> append();
        case 3, 4 -> {
          while (!disk.isEmpty()) {
            disk.remove().run();
          }
        }
        case 5 -> finish();
        default -> throw new AssertionError();
      }
    }

    private void append() {
      if (open == null) {
        open = spool.begin(Signal.LOGS, ++epoch, 1);
      }
      int number = requests++;
      byte[] bytes = ByteBuffer.allocate(4 + number % 40).putInt(number).array();
      CompletableFuture<Void> future = open.append(bytes, 0, bytes.length, number);
      var unused =
          future.whenComplete(
              (nothing, failure) -> {
                if (failure == null) {
                  acknowledged.add(number);
                } else if (!((NotSpooledException) failure).unknown()) {
                  refused.add(number);
                }
              });
    }

    /** Seals what is open, and commits and deletes what was sealed before, in order. */
    private void finish() throws IOException {
      while (!disk.isEmpty()) {
        disk.remove().run();
      }
      if (open != null) {
        var unused = open.seal();
        sealed.add(open);
        open = null;
      }
      while (!disk.isEmpty()) {
        disk.remove().run();
      }
      while (random.nextBoolean() && !sealed.isEmpty()) {
        Segment segment = sealed.peek().segment();
        try {
          sealed.peek().settle();
          commit(spool.own(), segment, segment.token().epoch());
          spool.own().delete(segment);
        } catch (NoSuchFileException e) {
          // Nothing of it could be written.
        } catch (IOException e) {
          // The disk refuses still.
          return;
        }
        sealed.remove();
      }
    }
  }

  private void commit(SpoolDirectory directory, Segment segment, long newest) throws IOException {
    Set<Integer> found = new HashSet<>();
    try (SegmentReader reader = directory.read(segment)) {
      for (SpooledRequest next = reader.next(); next != null; next = reader.next()) {
        int number = ByteBuffer.wrap(next.bytes()).getInt();
        assertThat(next.arrivalUnixNano()).isEqualTo(number);
        found.add(number);
      }
    }
    String producer = segment.token().producerId();
    for (int table = 0; table < 2; table++) {
      long mark = marks.get(table).getOrDefault(producer, 0L);
      assertThat(mark).as("mark of " + segment.token()).isLessThanOrEqualTo(newest);
      Set<Integer> held = tables.get(table).get(segment.token());
      if (held != null) {
        assertThat(found).as("replayed " + segment.token()).isEqualTo(held);
        continue;
      }
      tables.get(table).put(segment.token(), found);
      marks.get(table).put(producer, segment.token().epoch());
      if (!examining && random.nextInt(8) == 0) {
        // Between the commits of two tables everything may end.
        machine.failPowerAfter(0);
      }
      machine.step();
    }
  }

  /** Runs to power failures and kills, and looks whether the tables have what was acknowledged. */
  void run() throws IOException {
    for (int round = 0; round < 3; round++) {
      failing = random.nextInt(3) == 0 ? 150 : 0;
      machine.failPowerAfter(random.nextInt(MAX_STEPS));
      try {
        while (true) {
          runOneProcess();
        }
      } catch (SimulatedMachine.PowerFailure e) {
        machine.restart();
      }
    }
    machine.failForces(0);
    examining = true;
    Program last = new Program();
    last.recover();
    examine();
  }

  private void runOneProcess() throws IOException {
    try {
      machine.failForces(0);
      Program program = new Program();
      if (random.nextInt(5) > 0) {
        program.recover();
      }
      machine.failForces(failing);
      while (true) {
        program.act();
      }
    } catch (SimulatedMachine.Killed e) {
      // The next process takes over.
    }
  }

  private void examine() {
    tables.forEach(table -> table.values().removeIf(Set::isEmpty));
    assertThat(tables.get(0)).as("the tables of an epoch").isEqualTo(tables.get(1));
    for (int table = 0; table < 2; table++) {
      List<Integer> rows = new ArrayList<>();
      tables.get(table).values().forEach(rows::addAll);
      assertThat(rows).as("table " + table).doesNotHaveDuplicates();
      assertThat(rows).as("acknowledged, in table " + table).containsAll(acknowledged);
      assertThat(rows).as("refused, in table " + table).noneMatch(refused::contains);
    }
  }
}
