package io.inlet.cli;

import io.inlet.table.TableFormats;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a table format, and refuses one that there is not. */
public final class FormatName implements ITypeConverter<String> {
  /** For picocli. */
  public FormatName() {}

  @Override
  public String convert(String name) {
    if (!TableFormats.names().contains(name)) {
      throw new TypeConversionException(
          "'" + name + "' (expected: " + String.join(", ", TableFormats.names()) + ")");
    }
    return name;
  }
}
