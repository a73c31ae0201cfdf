package io.inlet.benchmarks.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.PutOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Makes the log of a Delta table long without appending so often: commits like the table's first
 * append, under a producer of their own, whose data files do not exist. Who reads the log, appends
 * or makes checkpoints does not notice; who reads the rows does. Checkpoints are left to writers.
 */
final class LongLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern COMMIT = Pattern.compile(".*/(\\d{20})\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("\"version\"\\s*:\\s*(\\d+)");
  private static final int THREADS = 8;

  private final ObjectStore store;
  private final String log;

  /** The log of a table in a store, which it does not close. */
  LongLog(ObjectStore store, String table) {
    this.store = store;
    this.log = table + "/_delta_log/";
  }

  private String key(long version) {
    return log + String.format("%020d.json", version);
  }

  /** The newest version, of a log that has no gap; {@code from} is one that exists. */
  long version(long from) throws IOException {
    try {
      return store
          .listAll(ListRequest.children(log).withStartAfter(key(from)))
          .map(object -> COMMIT.matcher(object.key()))
          .filter(Matcher::matches)
          .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
          .max()
          .orElse(from);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The version that the newest checkpoint is said to have; -1 if there is none. */
  long checkpoint() throws IOException {
    if (store.head(log + "_last_checkpoint").isEmpty()) {
      return -1;
    }
    Matcher matcher = CHECKPOINT.matcher(text(log + "_last_checkpoint"));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private String text(String key) throws IOException {
    try (InputStream in = store.read(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Adds commits behind version {@code from}, up to and with version {@code to}. */
  void grow(long from, long to) throws IOException {
    List<JsonNode> first = new ArrayList<>();
    for (String line : text(key(1)).split("\n", -1)) {
      if (!line.isBlank()) {
        first.add(JSON.readTree(line));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> puts = new ArrayList<>();
      LongStream.rangeClosed(from + 1, to)
          .forEach(
              version ->
                  puts.add(
                      threads.submit(
                          () -> {
                            put(first, version);
                            return version;
                          })));
      for (Future<?> put : puts) {
        put.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("could not lengthen " + log, e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void put(List<JsonNode> first, long version) throws IOException {
    StringBuilder text = new StringBuilder();
    for (JsonNode action : first) {
      text.append(JSON.writeValueAsString(like(action.deepCopy(), version))).append('\n');
    }
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    if (store.putIfAbsent(key(version), content) == PutOutcome.EXISTS) {
      throw new IOException("version " + version + " is there already");
    }
  }

  private static JsonNode like(JsonNode action, long version) {
    if (action.path("add") instanceof ObjectNode add) {
      String path = add.path("path").asText();
      add.put(
          "path", path.substring(0, path.lastIndexOf('/') + 1) + UUID.randomUUID() + ".parquet");
    } else if (action.path("txn") instanceof ObjectNode mark) {
      mark.put("appId", "long-log").put("version", version);
    } else if (action.path("commitInfo") instanceof ObjectNode info) {
      info.put("timestamp", System.currentTimeMillis()).put("txnId", UUID.randomUUID().toString());
    }
    return action;
  }
}
