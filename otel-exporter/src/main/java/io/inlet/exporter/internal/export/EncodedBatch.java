package io.inlet.exporter.internal.export;

import io.inlet.Receipt;
import io.inlet.RequestOptions;
import io.inlet.exporter.internal.otlp.RequestEncoder;
import io.inlet.schema.Signal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An encoded batch in its encoder's array. The encoder is given back once, when nobody wants the
 * batch any more and the writer does not read it. Nothing here waits while the writer reads, but
 * the thread that it reads on. Safe for use by several threads.
 */
final class EncodedBatch {
  private enum State {
    WAITING,
    READ,
    /** Read, and not wanted any more: who reads it gives the encoder back. */
    READ_LAST,
    GIVEN_BACK
  }

  private final Signal signal;
  private final RequestEncoder<?> encoder;
  private final boolean prompt;
  private final Runnable giveBack;
  private final long items;
  private final long failedItems;
  private final Object lock = new Object();

  /** Guarded by lock. */
  private State state = State.WAITING;

  /**
   * What an encoder has just encoded.
   *
   * @param prompt whether somebody waits for the commit
   * @param giveBack called once, when the encoder may be used again
   */
  EncodedBatch(Signal signal, RequestEncoder<?> encoder, boolean prompt, Runnable giveBack) {
    this.signal = signal;
    this.encoder = encoder;
    this.prompt = prompt;
    this.giveBack = giveBack;
    this.items = encoder.encodedItems();
    this.failedItems = encoder.failedItems();
  }

  /** How many items it holds. */
  long items() {
    return items;
  }

  /** How many could not be encoded. */
  long failedItems() {
    return failedItems;
  }

  /**
   * Gives the batch to the writer; {@link #keep} or {@link #finish} follows.
   *
   * @return what the writer answers; null if the batch was let go of
   */
  @Nullable CompletableFuture<Receipt> write(SharedWriter to) {
    synchronized (lock) {
      if (state != State.WAITING) {
        return null;
      }
      state = State.READ;
    }
    RequestOptions options =
        prompt ? RequestOptions.defaults().promptly() : RequestOptions.defaults();
    try {
      return Suppression.call(
          () ->
              to.writer()
                  .write(signal, encoder.array(), encoder.offset(), encoder.length(), options));
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Keeps what was written to be written again; false if it was let go of meanwhile. */
  boolean keep() {
    synchronized (lock) {
      if (state != State.READ) {
        return false;
      }
      state = State.WAITING;
      return true;
    }
  }

  /** What was written is not written again. */
  void finish() {
    synchronized (lock) {
      if (state != State.GIVEN_BACK) {
        state = State.GIVEN_BACK;
        giveBack.run();
      }
    }
  }

  /**
   * Has it not written again. Never waits for the writer.
   *
   * @return whether it was waiting to be written
   */
  boolean letGo() {
    synchronized (lock) {
      if (state == State.WAITING) {
        finish();
        return true;
      }
      if (state == State.READ) {
        state = State.READ_LAST;
      }
      return false;
    }
  }
}
