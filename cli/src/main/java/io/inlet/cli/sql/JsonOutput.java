package io.inlet.cli.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a JSON array of objects, row by row, each on a line of its own. NaN and infinities, which
 * JSON has no numbers for, are texts; binary values are base64.
 */
final class JsonOutput implements RowReader {
  private static final int ROWS_BETWEEN_CHECKS = 1000;

  private final PrintStream out;

  JsonOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void read(ResultSet rows) throws SQLException {
    ResultColumns columns = ResultColumns.of(rows);
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.setRootValueSeparator(null);
      json.writeRaw('[');
      for (long row = 0; rows.next(); row++) {
        json.writeRaw(row == 0 ? "\n" : ",\n");
        writeRow(json, columns, rows);
        // A reader that went away (`| head`) wants no more.
        if (row % ROWS_BETWEEN_CHECKS == 0 && out.checkError()) {
          return;
        }
      }
      json.writeRaw("\n]\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeRow(JsonGenerator json, ResultColumns columns, ResultSet rows)
      throws SQLException, IOException {
    json.writeStartObject();
    for (int i = 0; i < columns.count(); i++) {
      json.writeFieldName(columns.names().get(i));
      write(json, Values.plain(rows.getObject(i + 1)));
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      write(json, number);
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof List<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> entries) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void write(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double || number instanceof Float) {
      if (Double.isFinite(number.doubleValue())) {
        json.writeNumber(number.toString());
      } else {
        json.writeString(number.toString());
      }
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal.toPlainString());
    } else {
      json.writeNumber(number.toString());
    }
  }
}
