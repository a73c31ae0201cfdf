package io.inlet.cli.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.inlet.cli.convert.Inputs.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of all inputs. */
final class ConvertReport {
  private final List<Problem> unreadable;
  private final List<InputReport> inputs = new ArrayList<>();

  ConvertReport(List<Problem> unreadable) {
    this.unreadable = unreadable;
  }

  void add(InputReport input) {
    inputs.add(input);
  }

  boolean incomplete() {
    return !unreadable.isEmpty() || inputs.stream().anyMatch(InputReport::incomplete);
  }

  /** A line per table that the inputs have rows for: its name, and how many rows were added. */
  void printTables(PrintStream out) {
    tables().forEach((table, rows) -> out.println(table + " " + rows));
  }

  /** All of it as one JSON object. */
  void printJson(PrintStream out) {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      write(json, "tables", tables());
      json.writeArrayFieldStart("inputs");
      for (InputReport input : inputs) {
        write(json, input);
      }
      for (Problem problem : unreadable) {
        json.writeStartObject();
        json.writeStringField("input", problem.input());
        write(json, "refused", List.of(problem.message()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeBooleanField("complete", !incomplete());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Long> tables() {
    Map<String, Long> rows = new TreeMap<>();
    for (InputReport input : inputs) {
      input.rowsAlreadyThere().keySet().forEach(table -> rows.merge(table, 0L, Long::sum));
      input.rowsAdded().forEach((table, count) -> rows.merge(table, count, Long::sum));
    }
    return rows;
  }

  private static void write(JsonGenerator json, InputReport input) throws IOException {
    json.writeStartObject();
    json.writeStringField("input", input.name());
    json.writeNumberField("records", input.records());
    write(json, "rows", input.rowsAdded());
    json.writeBooleanField("already_written", input.alreadyWritten());
    write(json, "refused", input.refusals());
    json.writeNumberField("rejected_records", input.rejectedRecords());
    write(json, "rejected", input.rejections());
    json.writeNumberField("invalid_utf8_strings", input.invalidUtf8Strings());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Map<String, Long> rows)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> entry : rows.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
