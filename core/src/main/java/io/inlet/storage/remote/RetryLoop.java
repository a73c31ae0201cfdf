package io.inlet.storage.remote;

import io.inlet.storage.Location;
import io.inlet.storage.StoreRefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The attempts of one operation, under one deadline. For one thread. */
final class RetryLoop {
  private final String operation;
  private final Location object;
  private final RetryPolicy policy;
  private final FailureClassifier classifier;
  private final RemoteThreads threads;
  private final AtomicBoolean serverReached;
  private final long begun = System.nanoTime();
  private @Nullable Exception lastFailure;
  private int attempts;
  private boolean answerLost;
  private long credentialsRefusedSince = -1;
  private long hostUnknownSince = -1;

  RetryLoop(
      String operation,
      Location object,
      RetryPolicy policy,
      FailureClassifier classifier,
      RemoteThreads threads,
      AtomicBoolean serverReached) {
    this.operation = operation;
    this.object = object;
    this.policy = policy;
    this.classifier = classifier;
    this.threads = threads;
    this.serverReached = serverReached;
  }

  /** Whether any attempt so far may have taken effect without having been confirmed. */
  boolean answerLost() {
    return answerLost;
  }

  void markAnswerLost() {
    answerLost = true;
  }

  /** Tries until an attempt succeeds, one is refused for good, or time is up. */
  <T> T run(Attempt<T> attempt) throws IOException {
    while (true) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted(null);
      }
      attempts++;
      Future<T> running = begin(attempt);
      Exception failure;
      try {
        T result = await(running);
        serverReached.set(true);
        return result;
      } catch (InterruptedException e) {
        answerLost = true;
        throw interrupted(e);
      } catch (TimeoutException e) {
        answerLost = true;
        failure = noAnswer();
      } catch (FileSystemException e) {
        // An answer, such as that there is no such object.
        serverReached.set(true);
        throw e;
      } catch (ExecutionException e) {
        // An error can strike anywhere, also while the answer is read.
        answerLost = true;
        throw failed(new IllegalStateException(e.getCause()));
      } catch (Exception e) {
        failure = e;
        lastFailure = e;
        judge(e);
      }
      pauseAfter(failure);
    }
  }

  /** Of an attempt that was cut short by the deadline, the one before says more. */
  private IOException noAnswer() {
    String before = lastFailure == null ? "" : "; before that: " + classifier.describe(lastFailure);
    return new IOException("no answer in time" + before, lastFailure);
  }

  /** On a thread of its own, for no client library can be relied on to end in time. */
  private <T> Future<T> begin(Attempt<T> attempt) throws IOException {
    try {
      return threads.submit(attempt::call);
    } catch (IllegalStateException closed) {
      throw failed(closed);
    }
  }

  /**
   * Waits for an attempt and gives it up when its time is up.
   *
   * @throws ExecutionException if it ended with an {@link Error}
   */
  private <T> T await(Future<T> running) throws Exception {
    boolean succeeded = false;
    try {
      Duration left = left();
      Duration most = left.compareTo(policy.attemptTimeout()) < 0 ? left : policy.attemptTimeout();
      T result = running.get(Math.max(1, most.toNanos()), TimeUnit.NANOSECONDS);
      succeeded = true;
      return result;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      running.cancel(true);
      if (!succeeded) {
        threads.attemptFailed();
      }
    }
  }

  /** Throws if there is to be no further attempt after this failure. */
  private void judge(Exception failure) throws IOException {
    switch (classifier.classify(failure)) {
      case PERMANENT -> throw failed(failure);
      case REFUSED -> throw refused(failure);
      case ANSWER_LOST -> {
        answerLost = true;
        serverReached.set(true);
      }
      case BUSY -> serverReached.set(true);
      case CREDENTIALS_REFUSED ->
          credentialsRefusedSince = refusedAfterAWhile(credentialsRefusedSince, failure);
      case HOST_UNKNOWN -> {
        if (!serverReached.get()) {
          hostUnknownSince = refusedAfterAWhile(hostUnknownSince, failure);
        }
      }
    }
  }

  /**
   * Throws when it has been like this for too long.
   *
   * @param since when it began, in nanoseconds of this loop; negative if it has not
   * @return when it began
   */
  private long refusedAfterAWhile(long since, Exception failure) throws StoreRefusedException {
    long now = System.nanoTime() - begun;
    if (since >= 0 && now - since > policy.credentialsTimeout().toNanos()) {
      throw refused(failure);
    }
    return since < 0 ? now : since;
  }

  /** Waits as after a failure, for what is not one. */
  void pause() throws IOException {
    pauseAfter(new IOException("the object came and went"));
  }

  private void pauseAfter(Exception failure) throws IOException {
    Duration delay = policy.delayAfter(attempts);
    if (delay.compareTo(left()) >= 0) {
      throw failed(failure);
    }
    try {
      TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Duration left() {
    return policy.operationTimeout().minusNanos(System.nanoTime() - begun);
  }

  private IOException failed(Exception failure) {
    return new IOException(message(failure), failure);
  }

  private StoreRefusedException refused(Exception failure) {
    return new StoreRefusedException(message(failure), failure);
  }

  private String message(Exception failure) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    return String.format(
        "Cannot %s %s (%d %s in %d ms): %s",
        operation,
        object,
        attempts,
        attempts == 1 ? "attempt" : "attempts",
        millis,
        classifier.describe(failure));
  }

  private IOException interrupted(@Nullable InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException ended =
        new InterruptedIOException("Interrupted while waiting to " + operation + " " + object);
    if (cause != null) {
      ended.initCause(cause);
    }
    return ended;
  }
}
