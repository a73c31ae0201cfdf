package io.inlet.cli;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/** Directory names that have broken programs. */
final class OddNames {
  private OddNames() {}

  /** The names that this process can use: without a locale, Java cannot open umlauts. */
  static Stream<String> all() {
    Charset fileNames = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    return Stream.concat(
            List.of("with space", "a#b", "a+b", "100%25 %", "it's", "key=value", "x[1]*?{a,b}")
                .stream(),
            Stream.of("Zürich Straße"))
        .filter(name -> fileNames.newEncoder().canEncode(name));
  }
}
