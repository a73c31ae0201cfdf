package io.inlet.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Help whose lines end at spaces only, so that what is copied from it works: picocli alone also
 * ends them within {@code record.max.bytes=1048576} or an address. The lines of a footer, which are
 * examples, are never broken.
 */
final class HelpLayout extends Help {
  /**
   * Where picocli puts descriptions: behind the mark of what is required, names and a separator.
   */
  private static final int DESCRIPTION_COLUMN = 4;

  HelpLayout(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  @Override
  public String description(Object... parameters) {
    StringBuilder description = new StringBuilder();
    int width = commandSpec().usageMessage().width() - 1;
    for (String line : commandSpec().usageMessage().description()) {
      for (Text part : atSpaces(colorScheme().text(String.format(line, parameters)), width)) {
        description.append(part).append(System.lineSeparator());
      }
    }
    return description.toString();
  }

  @Override
  public String footer(Object... parameters) {
    StringBuilder footer = new StringBuilder();
    for (String line : commandSpec().usageMessage().footer()) {
      Text text = colorScheme().text(String.format(line, parameters));
      footer.append(text).append(System.lineSeparator());
    }
    return footer.toString();
  }

  @Override
  public Layout createDefaultLayout(
      List<OptionSpec> options, List<PositionalParamSpec> parameters, ColorScheme colors) {
    Layout layout = super.createDefaultLayout(options, parameters, colors);
    Column descriptions = layout.textTable().columns()[DESCRIPTION_COLUMN];
    int width = descriptions.width - descriptions.indent;
    return new Layout(
        colors, layout.textTable(), layout.optionRenderer(), layout.parameterRenderer()) {
      @Override
      public void layout(ArgSpec argument, Text[][] rows) {
        super.layout(argument, withDescriptionsAtSpaces(rows, width));
      }
    };
  }

  private static Text[][] withDescriptionsAtSpaces(Text[][] rows, int width) {
    List<Text[]> result = new ArrayList<>();
    for (Text[] row : rows) {
      Text[] cells = row;
      for (Text part : atSpaces(row[DESCRIPTION_COLUMN], width)) {
        cells = cells.clone();
        cells[DESCRIPTION_COLUMN] = part;
        result.add(cells);
        // What comes behind the first line has no name beside it.
        cells = new Text[row.length];
        Arrays.fill(cells, Ansi.OFF.text(""));
      }
    }
    return result.toArray(Text[][]::new);
  }

  /** The text in lines of a width, or longer where a word is. */
  private static List<Text> atSpaces(Text text, int width) {
    List<Text> lines = new ArrayList<>();
    Text rest = text;
    while (rest.plainString().length() > width) {
      String plain = rest.plainString();
      int end = plain.lastIndexOf(' ', width);
      if (end <= 0) {
        end = plain.indexOf(' ', width);
      }
      if (end < 0) {
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    lines.add(rest);
    return lines;
  }
}
