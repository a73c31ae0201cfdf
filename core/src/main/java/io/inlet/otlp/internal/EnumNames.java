package io.inlet.otlp.internal;

import java.util.List;

/** The names of an OTLP enum's numbers, without prefix; an unknown number is its decimal text. */
final class EnumNames {
  static final EnumNames SPAN_KIND =
      new EnumNames("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
  static final EnumNames STATUS_CODE = new EnumNames("UNSET", "OK", "ERROR");
  static final EnumNames TEMPORALITY = new EnumNames("UNSPECIFIED", "DELTA", "CUMULATIVE");

  private final List<String> names;

  private EnumNames(String... names) {
    this.names = List.of(names);
  }

  /** The number of names; the numbers count from 0. */
  int size() {
    return names.size();
  }

  String nameOf(int number) {
    return number >= 0 && number < names.size() ? names.get(number) : Integer.toString(number);
  }
}
