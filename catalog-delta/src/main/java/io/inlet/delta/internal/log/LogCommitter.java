package io.inlet.delta.internal.log;

import io.delta.kernel.commit.CommitFailedException;
import io.delta.kernel.commit.CommitMetadata;
import io.delta.kernel.commit.CommitResponse;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.commit.DefaultFileSystemManagedTableOnlyCommitter;
import io.delta.kernel.internal.files.ParsedPublishedDeltaData;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.inlet.delta.internal.engine.CommitFiles;
import io.inlet.delta.internal.engine.KernelPaths;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import io.inlet.table.internal.Backoff;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Writes commit files: put if absent, of which one is the first, whoever tries. When nobody knows
 * how a put ended, the file is put again, and if one is there the transaction id in it tells whose
 * it is. Safe for use by several threads.
 */
public final class LogCommitter extends DefaultFileSystemManagedTableOnlyCommitter {
  /** So often an unknown outcome is looked into before it is left to the next attempt. */
  private static final int SETTLING_ATTEMPTS = 6;

  private final ObjectStore store;
  private final CommitFiles commitFiles;

  LogCommitter(ObjectStore store, CommitFiles commitFiles) {
    this.store = store;
    this.commitFiles = commitFiles;
  }

  @Override
  public CommitResponse commit(Engine engine, CloseableIterator<Row> actions, CommitMetadata commit)
      throws CommitFailedException {
    commit.getReadProtocolOpt().ifPresent(this::validateProtocol);
    commit.getNewProtocolOpt().ifPresent(this::validateProtocol);
    String path = commit.getPublishedDeltaFilePath();
    try {
      String key = KernelPaths.key(path);
      byte[] text = CommitText.of(actions, commit.getCommitterProperties().get());
      if (!put(key, text)) {
        throw new CommitFailedException(true, true, "version " + commit.getVersion() + " is taken");
      }
      commitFiles.keep(key, text);
      return new CommitResponse(
          ParsedPublishedDeltaData.forFileStatus(
              FileStatus.of(path, text.length, System.currentTimeMillis())));
    } catch (IOException e) {
      throw new CommitFailedException(true, false, String.valueOf(e.getMessage()), e);
    }
  }

  /** Puts a commit file; whether it is ours that is there. */
  private boolean put(String key, byte[] text) throws IOException {
    Backoff backoff = new Backoff();
    boolean unknown = false;
    for (int attempt = 1; ; attempt++) {
      try {
        if (store.putIfAbsent(key, text) == PutOutcome.CREATED) {
          return true;
        }
        return unknown && isOurs(key, text);
      } catch (UnknownOutcomeException e) {
        unknown = true;
        if (attempt == SETTLING_ATTEMPTS) {
          throw e;
        }
      } catch (IOException e) {
        // What an earlier attempt did is still to be found out.
        if (!unknown || attempt >= SETTLING_ATTEMPTS) {
          throw e;
        }
      }
      backoff.pause();
    }
  }

  private boolean isOurs(String key, byte[] text) throws IOException {
    try (InputStream in = store.read(key)) {
      Optional<String> found = CommitText.transactionId(in.readAllBytes());
      return found.isPresent() && found.equals(CommitText.transactionId(text));
    }
  }
}
