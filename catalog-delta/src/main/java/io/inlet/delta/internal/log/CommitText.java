package io.inlet.delta.internal.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.internal.json.JsonUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The text of a commit file: one action a line (Delta protocol, "Delta Log Entries"). */
public final class CommitText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMMIT_INFO = "commitInfo";
  private static final String METADATA = "metaData";
  private static final String MARK = "txn";

  private CommitText() {}

  /** The text of Kernel's actions, with our details in it. */
  static byte[] of(CloseableIterator<Row> actions, Map<String, String> details) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (actions) {
      while (actions.hasNext()) {
        text.write(
            line(JsonUtils.rowToJson(actions.next()), details).getBytes(StandardCharsets.UTF_8));
        text.write('\n');
      }
    }
    return text.toByteArray();
  }

  private static String line(String action, Map<String, String> details) throws IOException {
    boolean commitInfo = action.startsWith("{\"" + COMMIT_INFO);
    boolean metadata = action.startsWith("{\"" + METADATA);
    if (details.isEmpty() || !(commitInfo || metadata)) {
      return action;
    }
    JsonNode tree = JSON.readTree(action);
    if (commitInfo) {
      describe((ObjectNode) tree.get(COMMIT_INFO), details);
    } else {
      change((ObjectNode) tree.get(METADATA), details);
    }
    return JSON.writeValueAsString(tree);
  }

  private static void describe(ObjectNode commitInfo, Map<String, String> details) {
    copy(details, CommitDetails.OPERATION, commitInfo, "operation");
    copy(details, CommitDetails.USER_METADATA, commitInfo, "userMetadata");
    copyAll(details, CommitDetails.PARAMETER, commitInfo.withObjectProperty("operationParameters"));
    copyAll(details, CommitDetails.METRIC, commitInfo.withObjectProperty("operationMetrics"));
    if (details.containsKey(CommitDetails.BLIND_APPEND)) {
      commitInfo.put("isBlindAppend", true);
    }
  }

  private static void change(ObjectNode metadata, Map<String, String> details) {
    copy(details, CommitDetails.SCHEMA, metadata, "schemaString");
    copyAll(details, CommitDetails.PROPERTY, metadata.withObjectProperty("configuration"));
  }

  private static void copy(Map<String, String> details, String name, ObjectNode to, String field) {
    String value = details.get(name);
    if (value != null) {
      to.put(field, value);
    }
  }

  private static void copyAll(Map<String, String> details, String prefix, ObjectNode to) {
    details.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            to.put(name.substring(prefix.length()), value);
          }
        });
  }

  /** The id that the writer of a commit file gave it, if it did. */
  static Optional<String> transactionId(byte[] text) throws IOException {
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.contains("\"" + COMMIT_INFO + "\"")) {
        return Optional.ofNullable(parse(line).path(COMMIT_INFO).path("txnId").textValue());
      }
    }
    return Optional.empty();
  }

  /** Whether a commit may change what a reader or writer has to know of the table. */
  static boolean mayChangeTable(byte[] text) {
    String actions = new String(text, StandardCharsets.UTF_8);
    return actions.contains("\"" + METADATA + "\"")
        || actions.contains("\"protocol\"")
        || actions.contains("\"domainMetadata\"");
  }

  /** The last epoch of each producer that a commit marks. */
  static Map<String, Long> marks(byte[] text) throws IOException {
    Map<String, Long> marks = new HashMap<>();
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.contains("\"" + MARK + "\"")) {
        JsonNode mark = parse(line).path(MARK);
        if (mark.isObject()) {
          marks.put(mark.path("appId").asText(), mark.path("version").asLong());
        }
      }
    }
    return marks;
  }

  /** One action. */
  public static JsonNode parse(String line) throws IOException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "a commit file holds a line that is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
