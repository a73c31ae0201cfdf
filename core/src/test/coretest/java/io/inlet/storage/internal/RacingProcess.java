package io.inlet.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import java.io.BufferedReader;
import java.io.InputStreamReader;

/** A JVM that puts keys if absent, and prints which it has won. */
final class RacingProcess {
  private static final long MILLIS_PER_KEY = 20;

  private RacingProcess() {}

  /**
   * Arguments: the root, the number of keys, the content, and on standard input when to start; or
   * the root and {@code hang}.
   */
  public static void main(String[] arguments) throws Exception {
    try (ObjectStore store = ObjectStores.open(Location.parse(arguments[0]))) {
      if (arguments[1].equals("hang")) {
        hang(store);
        return;
      }
      System.out.println("ready");
      long start =
          Long.parseLong(new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine());
      byte[] content = arguments[2].getBytes(UTF_8);
      for (int key = 0; key < Integer.parseInt(arguments[1]); key++) {
        // All meet at every key: without this the first one stays ahead and wins them all.
        while (System.currentTimeMillis() < start + key * MILLIS_PER_KEY) {
          Thread.onSpinWait();
        }
        if (store.putIfAbsent("race/" + key, content) == PutOutcome.CREATED) {
          System.out.println(key);
        }
      }
    }
  }

  private static void hang(ObjectStore store) throws Exception {
    try (ObjectUpload upload = store.upload("d/key", PutMode.OVERWRITE)) {
      upload.write(new byte[1_000], 0, 1_000);
      System.out.println("ready");
      System.in.read();
    }
  }
}
