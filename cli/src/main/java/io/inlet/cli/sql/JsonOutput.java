package io.inlet.cli.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Rows as a JSON array of objects, row by row, each on a line of its own. NaN and infinities, which
 * JSON has no numbers for, are texts; binary values are base64.
 */
public final class JsonOutput implements RowReader {
  private static final int ROWS_BETWEEN_CHECKS = 1000;

  private final PrintStream out;

  /** Creates the output. */
  public JsonOutput(PrintStream out) {
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
      JsonValue.write(json, Values.plain(rows.getObject(i + 1)));
    }
    json.writeEndObject();
  }
}
