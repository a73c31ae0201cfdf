package io.inlet.delta.internal.engine;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * How Kernel names objects. It sees all of a store under a scheme of our own, so that it never
 * meets a bucket that is no host name or a path that it would encode: {@code
 * inlet:/otel_logs/_delta_log/00000000000000000000.json} is the key {@code
 * otel_logs/_delta_log/00000000000000000000.json}.
 */
public final class KernelPaths {
  private static final String ROOT = "inlet:/";

  private KernelPaths() {}

  /** The path of a key. */
  public static String ofKey(String key) {
    return ROOT + key;
  }

  /**
   * The key of a path.
   *
   * @throws IOException if the path leads out of the store, as that of a shallow clone's file does
   */
  public static String key(String path) throws IOException {
    if (!path.startsWith(ROOT)) {
      throw new IOException(
          "the table refers to "
              + path
              + ", outside of its own location; Inlet reads and writes tables whose files lie below"
              + " their root (expected: no shallow clone)");
    }
    int start = ROOT.length();
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start);
  }

  /**
   * The key of a path as an action of the log writes it: relative to the table, percent-encoded.
   */
  public static String keyOfLogged(String tableKey, String logged) throws IOException {
    try {
      URI uri = new URI(logged);
      if (uri.isAbsolute() || logged.startsWith("/")) {
        return key(logged);
      }
      return tableKey + "/" + uri.getPath();
    } catch (URISyntaxException e) {
      throw new IOException("the table's log holds the path '" + logged + "', which is no URI", e);
    }
  }
}
