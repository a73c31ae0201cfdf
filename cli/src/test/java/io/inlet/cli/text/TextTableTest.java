package io.inlet.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.cli.text.TextTable.Column;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void alignsTextLeftAndNumbersRight() {
    TextTable table = new TextTable(List.of(Column.text("name"), Column.number("n")), 0);
    table.add(List.of("a", "1"));
    table.add(List.of("long name", "1000"));

    assertThat(printed(table))
        .containsExactly(
            " name      │    n", "───────────┼──────", " a         │    1", " long name │ 1000");
  }

  @Test
  void showsNullApartFromEmptyText() {
    TextTable table = new TextTable(List.of(Column.text("a"), Column.text("b")), 0);
    table.add(Arrays.asList(null, ""));

    assertThat(printed(table).get(2)).isEqualTo(" NULL │");
  }

  @Test
  void countsWideCharactersAsTwo() {
    TextTable table = new TextTable(List.of(Column.text("a"), Column.text("b")), 0);
    table.add(List.of("日本", "x"));
    table.add(List.of("abcd", "x"));

    assertThat(printed(table).subList(2, 4)).containsExactly(" 日本 │ x", " abcd │ x");
  }

  @Test
  void escapesWhatWouldBreakTheTableOrSpeakToTheTerminal() {
    assertThat(Cell.of("a\nb\t\u001b[31m\u202e", 0)).isEqualTo("a\\nb\\t\\u001b[31m\\u202e");
  }

  @Test
  void cutsLongValuesWithAnEllipsis() {
    assertThat(Cell.of("12345", 5)).isEqualTo("12345");
    assertThat(Cell.of("123456", 5)).isEqualTo("1234…");
    assertThat(Cell.of("日本語", 5)).isEqualTo("日本…");
  }

  @Test
  void quotesWordsForTheShell() {
    assertThat(ShellWords.quote("./inlet-lake")).isEqualTo("./inlet-lake");
    assertThat(ShellWords.quote("a b")).isEqualTo("'a b'");
    assertThat(ShellWords.quote("it's")).isEqualTo("'it'\\''s'");
    assertThat(ShellWords.quote("")).isEqualTo("''");
  }

  private static List<String> printed(TextTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
