package io.inlet.storage.testing;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.zip.CRC32C;

/** Uploads one object, reads it back, and says how it went. Run in a small heap. */
public final class EnduranceUpload {
  private static final String KEY = "endurance/large object";

  private EnduranceUpload() {}

  /** Takes the store's root and the number of bytes; the store's options come as standard input. */
  public static void main(String[] arguments) throws Exception {
    Properties properties = new Properties();
    properties.load(System.in);
    Map<String, String> options = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> options.put(name, properties.getProperty(name)));
    long bytes = Long.parseLong(arguments[1]);
    CRC32C sent = new CRC32C();
    CRC32C received = new CRC32C();
    long begun = System.nanoTime();
    try (ObjectStore store = ObjectStores.open(Location.parse(arguments[0]), options)) {
      store.delete(KEY);
      try (ObjectUpload upload = store.upload(KEY, PutMode.IF_ABSENT)) {
        byte[] block = new byte[1 << 20];
        Random random = new Random(1);
        while (upload.position() < bytes) {
          random.nextBytes(block);
          int length = (int) Math.min(block.length, bytes - upload.position());
          sent.update(block, 0, length);
          upload.write(block, 0, length);
        }
        if (upload.complete() != PutOutcome.CREATED) {
          throw new IllegalStateException("The object exists");
        }
      }
      long uploaded = System.nanoTime();
      long length = 0;
      try (InputStream stream = store.read(KEY)) {
        byte[] block = new byte[1 << 20];
        for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
          received.update(block, 0, count);
          length += count;
        }
      }
      if (length != bytes || sent.getValue() != received.getValue()) {
        throw new IllegalStateException(length + " of " + bytes + " bytes came back, or others");
      }
      store.delete(KEY);
      System.out.printf(
          "%d MiB arrived whole: %d ms to upload, %d ms to read, in a heap of %d MiB%n",
          bytes >> 20,
          (uploaded - begun) / 1_000_000,
          (System.nanoTime() - uploaded) / 1_000_000,
          Runtime.getRuntime().maxMemory() >> 20);
    }
  }
}
