package io.inlet.storage.remote;

import io.inlet.storage.Location;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes a store's calls: each attempt with a time-out, again and again with jittered exponential
 * waits, up to a deadline for the whole operation, and it ends when the calling thread is
 * interrupted whether the client library listens or not.
 *
 * <p>Attempts run on daemon threads of this object, which is why bytes handed to one may still be
 * read after an operation has failed: give it a copy of what the caller may change. Safe for use by
 * several threads. The store that made it closes it.
 */
public final class RemoteCalls implements AutoCloseable {
  private final RetryPolicy policy;
  private final FailureClassifier classifier;
  private final RemoteThreads threads;
  private final AtomicBoolean serverReached = new AtomicBoolean();

  /**
   * Creates one for a store.
   *
   * @param name what the threads' names start with, such as {@code inlet-s3}
   */
  public RemoteCalls(String name, RetryPolicy policy, FailureClassifier classifier) {
    this.policy = policy;
    this.classifier = classifier;
    this.threads = new RemoteThreads(name);
  }

  /**
   * Makes a call that changes nothing.
   *
   * @param operation what is done, for messages: {@code read}, {@code list}, …
   * @param object what it is done to
   * @throws IOException if it cannot be done; a {@link java.nio.file.FileSystemException} that an
   *     attempt throws comes as it is
   */
  public <T> T read(String operation, Location object, Attempt<T> attempt) throws IOException {
    return begin(operation, object).run(attempt);
  }

  /**
   * Makes a call that changes something and does no harm when repeated.
   *
   * @throws UnknownOutcomeException if it may or may not have taken effect
   * @throws IOException if it has not
   */
  public <T> T write(String operation, Location object, Attempt<T> attempt) throws IOException {
    RetryLoop loop = begin(operation, object);
    try {
      return loop.run(attempt);
    } catch (IOException e) {
      throw loop.answerLost() ? new UnknownOutcomeException(object, e) : e;
    }
  }

  /**
   * Makes a conditional write and settles who won: whenever the server says that an object exists,
   * its write id is compared.
   *
   * @param id what {@code write} puts into the metadata
   * @throws UnknownOutcomeException if it may or may not have taken effect
   * @throws IOException if it has not
   */
  public PutOutcome writeIfAbsent(
      String operation, Location object, WriteId id, ConditionalWrite write) throws IOException {
    RetryLoop loop = begin(operation, object);
    try {
      while (true) {
        if (loop.run(write::send)) {
          return PutOutcome.CREATED;
        }
        // From here on a failure to look leaves open whether this call won.
        loop.markAnswerLost();
        Optional<Map<String, String>> found = loop.run(write::metadata);
        if (found.isPresent()) {
          return id.isIn(found.get()) ? PutOutcome.CREATED : PutOutcome.EXISTS;
        }
        // It was there and is gone: somebody deleted it, and the key is free again.
        loop.pause();
      }
    } catch (IOException e) {
      throw loop.answerLost() ? new UnknownOutcomeException(object, e) : e;
    }
  }

  private RetryLoop begin(String operation, Location object) {
    return new RetryLoop(operation, object, policy, classifier, threads, serverReached);
  }

  /** The threads, for parts of uploads. */
  RemoteThreads threads() {
    return threads;
  }

  /** Ends all threads; attempts under way are interrupted. Close the client library first. */
  @Override
  public void close() {
    threads.close();
  }
}
