package io.inlet.iceberg.internal.catalog;

import java.sql.DriverManager;

/**
 * Makes SQLite's driver known to {@link DriverManager}, which by itself finds drivers only through
 * the context class loader of whoever asks first. Where Inlet has a class loader of its own, as in
 * a Java agent, that must not be Inlet: the application's drivers would be missing for good.
 */
final class SqliteDriver {
  private static final String CLASS_NAME = "org.sqlite.JDBC";

  private SqliteDriver() {}

  static void register() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(applicationLoader(SqliteDriver.class.getClassLoader()));
    try {
      // Looks for the application's drivers, unless somebody has done so before.
      var unused = DriverManager.drivers().findAny();
    } finally {
      thread.setContextClassLoader(before);
    }
    try {
      Class.forName(CLASS_NAME, true, SqliteDriver.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "the embedded catalog needs org.xerial:sqlite-jdbc, which is not on the class path", e);
    }
  }

  /** Inlet's own class loader if it sees the class path, else the one that does. */
  private static ClassLoader applicationLoader(ClassLoader own) {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    for (ClassLoader loader = own; loader != null; loader = loader.getParent()) {
      if (loader == system) {
        return own;
      }
    }
    return system;
  }
}
