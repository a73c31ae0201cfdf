package io.inlet.exporter.internal.export;

import io.inlet.internal.ThreadSurroundings;
import io.opentelemetry.api.impl.InstrumentationUtil;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Keeps instrumentation away from the exporter's own input and output: without it an agent would
 * trace each upload, and the exporter would export that. Libraries below that load classes by name
 * find them through Inlet's class loader, which inside an agent is not the application's.
 */
public final class Suppression {
  private Suppression() {}

  /**
   * Calls {@code action} under a context that libraries' instrumentation leaves alone. So are the
   * threads of stores and table formats that it opens.
   */
  public static <V> V call(Supplier<V> action) {
    AtomicReference<V> value = new AtomicReference<>();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Suppression.class.getClassLoader());
    try {
      InstrumentationUtil.suppressInstrumentation(
          () -> value.set(ThreadSurroundings.call(Suppression::wrap, action)));
    } finally {
      thread.setContextClassLoader(before);
    }
    return Objects.requireNonNull(value.get(), "action");
  }

  private static Runnable wrap(Runnable task) {
    return () -> InstrumentationUtil.suppressInstrumentation(task);
  }

  /** Makes daemon threads that are under that context all their life. */
  public static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(wrap(task), name);
      thread.setContextClassLoader(Suppression.class.getClassLoader());
      thread.setDaemon(true);
      return thread;
    };
  }
}
