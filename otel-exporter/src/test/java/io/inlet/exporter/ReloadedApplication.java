package io.inlet.exporter;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that loads an application with all its libraries, ends it and lets go of it, as a
 * server does; several times. It prints how many of them are still in memory.
 */
public final class ReloadedApplication {
  private static final int TIMES = 3;
  private static final int MOST_COLLECTIONS = 100;

  private ReloadedApplication() {}

  /** What is loaded. */
  public static final class Application implements Runnable {
    @Override
    public void run() {
      InletSpanExporter exporter = InletSpanExporter.create(System.getProperty("lake"));
      exporter.export(SampleSpans.of(0, 5)).join(1, TimeUnit.MINUTES);
      exporter.flush().join(1, TimeUnit.MINUTES);
      exporter.shutdown().join(1, TimeUnit.MINUTES);
    }
  }

  /** No arguments; the system property {@code lake} says where to export to. */
  public static void main(String[] arguments) throws Exception {
    List<WeakReference<ClassLoader>> loaded = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      loaded.add(load());
    }
    long left = TIMES;
    for (int i = 0; i < MOST_COLLECTIONS && left > 0; i++) {
      System.gc();
      Thread.sleep(50);
      left = loaded.stream().filter(loader -> loader.get() != null).count();
    }
    System.out.println("left=" + left);
  }

  private static WeakReference<ClassLoader> load()
      throws IOException, ReflectiveOperationException {
    List<URL> urls = new ArrayList<>();
    for (String entry :
        System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Class<?> application = loader.loadClass(Application.class.getName());
      ((Runnable) application.getDeclaredConstructor().newInstance()).run();
      return new WeakReference<>(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
