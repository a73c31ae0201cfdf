package io.inlet.storage;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Opens the stores of some URI schemes. Found with {@link java.util.ServiceLoader} through Inlet's
 * own class loader: list the implementation, which has a public constructor without arguments, in
 * {@code META-INF/services/io.inlet.storage.ObjectStoreProvider}. Safe for use by several threads.
 */
public interface ObjectStoreProvider {
  /** Returns the schemes served, in lower case, such as {@code s3}. */
  Set<String> schemes();

  /**
   * Returns the names of all options understood. {@link ObjectStores#open} refuses any other,
   * naming the nearest, before {@link #open} is called.
   */
  Set<String> optionNames();

  /**
   * Opens a store. No network is needed for this: a store that is down now may be up when it is
   * used.
   *
   * @param root the place below which all keys are; its scheme is one of {@link #schemes()}
   * @param options settings by name; values may be secrets and must not reach a log, an exception
   *     or {@code toString}
   * @return the store; the caller owns and closes it
   * @throws IOException if it cannot be opened
   * @throws IllegalArgumentException if the address or an option's value is wrong, naming it
   */
  ObjectStore open(Location root, Map<String, String> options) throws IOException;
}
