package io.inlet.benchmarks.baseline;

import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;

/** The names of an OTLP enum's numbers, without prefix; an unknown number is its decimal text. */
final class EnumTexts {

  static final EnumTexts SPAN_KIND =
      new EnumTexts("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
  static final EnumTexts STATUS_CODE = new EnumTexts("UNSET", "OK", "ERROR");
  static final EnumTexts TEMPORALITY = new EnumTexts("UNSPECIFIED", "DELTA", "CUMULATIVE");

  private final List<Binary> names;

  private EnumTexts(String... names) {
    this.names = Stream.of(names).map(Binaries::utf8).toList();
  }

  Binary of(int number) {
    return number >= 0 && number < names.size()
        ? names.get(number)
        : Binaries.utf8(Integer.toString(number));
  }
}
