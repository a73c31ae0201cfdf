package io.inlet.iceberg;

import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ServiceFailureException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** A catalog whose commits go wrong as planned, one plan for each commit of metadata. */
final class FaultyCatalog extends OwnersCatalog {
  private final Deque<Fault> plan = new ConcurrentLinkedDeque<>();
  private final AtomicReference<Runnable> beforeNextCommit = new AtomicReference<>(() -> {});
  private final AtomicBoolean failManifestListRead = new AtomicBoolean();
  private final AtomicBoolean databaseIsAway = new AtomicBoolean();
  private final Set<String> writingThreads = ConcurrentHashMap.newKeySet();

  /** What goes wrong with a commit. */
  enum Fault {
    /** It is not done, and that is said. */
    FAILS,
    /** It is not done, and nobody knows. */
    UNKNOWN_NOT_DONE,
    /** It is done, and nobody knows. */
    UNKNOWN_DONE,
    /** It is done, its answer lost, and its repetition by the client refused as a conflict. */
    CONFLICT_DONE,
    /** Another commit comes first, and it is refused as a conflict. */
    OTHERS_FIRST
  }

  /** Opens the catalog of a local directory. */
  FaultyCatalog(Path lake) {
    super(lake);
  }

  /** The next commits that are not planned otherwise go wrong like this. */
  void plan(Fault... faults) {
    plan.addAll(List.of(faults));
  }

  /** Runs once, before the next commit of metadata, which fails as it does. */
  void beforeNextCommit(Runnable action) {
    beforeNextCommit.set(action);
  }

  /** The next read of a manifest list fails. */
  void failManifestListRead() {
    failManifestListRead.set(true);
  }

  /** The next time somebody asks where data files go, the database does not answer. */
  void failLocationProvider() {
    databaseIsAway.set(true);
  }

  /** Whether all that was planned has happened. */
  boolean allHappened() {
    return plan.isEmpty() && !failManifestListRead.get() && !databaseIsAway.get();
  }

  /** The names of the threads that have written metadata files. */
  Set<String> writingThreads() {
    return writingThreads;
  }

  @Override
  protected TableOperations newTableOps(TableIdentifier table) {
    return new FaultyOperations(super.newTableOps(table));
  }

  private final class FaultyOperations implements TableOperations {
    private final TableOperations real;

    FaultyOperations(TableOperations real) {
      this.real = real;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
      // The table's creation is another matter.
      if (base != null) {
        beforeNextCommit.getAndSet(() -> {}).run();
      }
      Fault fault = base == null ? null : plan.poll();
      if (fault == null) {
        real.commit(base, metadata);
        return;
      }
      switch (fault) {
        case FAILS -> throw new ServiceFailureException("planned");
        case UNKNOWN_NOT_DONE -> throw new CommitStateUnknownException(new RuntimeException());
        case UNKNOWN_DONE -> {
          real.commit(base, metadata);
          throw new CommitStateUnknownException(new RuntimeException("planned"));
        }
        case CONFLICT_DONE -> {
          real.commit(base, metadata);
          throw new CommitFailedException("planned");
        }
        case OTHERS_FIRST -> {
          TableMetadata now = real.refresh();
          real.commit(
              now, TableMetadata.buildFrom(now).setProperties(Map.of("other", "first")).build());
          real.commit(base, metadata);
        }
      }
    }

    @Override
    public TableMetadata current() {
      return real.current();
    }

    @Override
    public TableMetadata refresh() {
      return real.refresh();
    }

    @Override
    public FileIO io() {
      return new FaultyFileIO(real.io(), failManifestListRead);
    }

    @Override
    public String metadataFileLocation(String fileName) {
      writingThreads.add(Thread.currentThread().getName());
      return real.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
      if (databaseIsAway.getAndSet(false)) {
        throw new UncheckedSQLException("planned");
      }
      return real.locationProvider();
    }
  }
}
