package io.inlet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.DataType.ListType;
import io.inlet.schema.DataType.MapType;
import io.inlet.schema.DataType.Scalar;
import io.inlet.schema.DataType.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the tables in {@code docs/tables.md} equal to {@link Tables}. With {@code
 * -Dinlet.docs=write} they are written instead of compared.
 */
class TablesDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "tables.md");
  private static final String START = "<!-- generated: columns -->";

  @Test
  void documentListsTheColumnsAsDefined() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(START);
    assertThat(start).as("marker %s in %s", START, DOCUMENT).isNotNegative();
    String expected = document.substring(0, start) + START + "\n" + columns();
    if ("write".equals(System.getProperty("inlet.docs"))) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/tables.md; write it anew with -Dtest=TablesDocumentTest -Dinlet.docs=write")
        .isEqualTo(expected);
  }

  private static String columns() {
    StringBuilder text = new StringBuilder();
    int tailId = 1000;
    for (TableSchema table : Tables.all()) {
      text.append("\n## ").append(table.name()).append("\n\n");
      header(text);
      table.columns().stream()
          .filter(column -> column.field().id() < tailId)
          .forEach(column -> row(text, column.field()));
    }
    text.append("\n## On every table\n\n");
    header(text);
    Tables.LOGS.columns().stream()
        .filter(column -> column.field().id() >= tailId)
        .forEach(column -> row(text, column.field()));
    return text.toString();
  }

  private static void header(StringBuilder text) {
    text.append("| column | type | null | meaning |\n|---|---|---|---|\n");
  }

  private static void row(StringBuilder text, Field field) {
    text.append("| `")
        .append(field.name())
        .append("` | ")
        .append(type(field.type()))
        .append(" | ")
        .append(field.nullable() ? "yes" : "")
        .append(" | ")
        .append(field.comment())
        .append(" |\n");
  }

  private static String type(DataType type) {
    if (type instanceof Scalar scalar) {
      return scalar.name().toLowerCase(Locale.ROOT);
    } else if (type instanceof ListType list) {
      return "list&lt;" + type(list.element().type()) + "&gt;";
    } else if (type instanceof MapType) {
      return "map&lt;string, string&gt;";
    }
    return ((StructType) type)
        .fields().stream()
            .map(field -> field.name() + " " + type(field.type()))
            .collect(Collectors.joining(", ", "struct&lt;", "&gt;"));
  }
}
