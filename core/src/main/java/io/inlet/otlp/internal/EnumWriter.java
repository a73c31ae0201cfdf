package io.inlet.otlp.internal;

import io.inlet.columnar.DictionaryColumn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Appends enum numbers to a dictionary column of names. */
final class EnumWriter {
  private final EnumNames names;
  private final DictionaryColumn column;
  private final int[] codes;

  EnumWriter(EnumNames names, DictionaryColumn column) {
    this.names = names;
    this.column = column;
    this.codes = new int[names.size()];
    clear();
  }

  void append(int number) {
    if (number >= 0 && number < codes.length && codes[number] >= 0) {
      column.append(codes[number]);
    } else {
      appendNew(number);
    }
  }

  private void appendNew(int number) {
    byte[] name = names.nameOf(number).getBytes(StandardCharsets.UTF_8);
    int code = column.strings().codeOf(name, 0, name.length);
    if (number >= 0 && number < codes.length) {
      codes[number] = code;
    }
    column.append(code);
  }

  /** Forgets codes, after the column has been emptied. */
  void clear() {
    Arrays.fill(codes, -1);
  }
}
