package io.inlet.internal;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What threads run in that stores and table formats start for themselves. Whoever opens a writer
 * knows what its work has to run in, such as a context that tracing leaves alone; what is opened on
 * the way down asks here, when it is made, and wraps each of its threads from then on.
 *
 * <p>Safe for use by several threads.
 */
public final class ThreadSurroundings {
  private static final ThreadLocal<UnaryOperator<Runnable>> CURRENT = new ThreadLocal<>();

  private ThreadSurroundings() {}

  /**
   * Calls {@code action}, in this thread.
   *
   * @param surroundings makes of what a thread runs what it is to run instead
   * @param action opens what has threads of its own
   */
  public static <V> V call(UnaryOperator<Runnable> surroundings, Supplier<V> action) {
    UnaryOperator<Runnable> before = CURRENT.get();
    CURRENT.set(surroundings);
    try {
      return action.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** What threads of what is opened now are to run in; nothing special unless told otherwise. */
  public static UnaryOperator<Runnable> current() {
    UnaryOperator<Runnable> current = CURRENT.get();
    return current == null ? UnaryOperator.identity() : current;
  }
}
