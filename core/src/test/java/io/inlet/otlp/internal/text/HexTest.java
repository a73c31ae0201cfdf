package io.inlet.otlp.internal.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HexTest {
  @Property
  void writesAsTheJdkDoes(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 3) int skipped) {
    int offset = Math.min(skipped, bytes.length);
    byte[] to = new byte[2 * bytes.length + 3];
    int end = Hex.write(bytes, offset, bytes.length - offset, to, skipped);
    assertThat(new String(to, skipped, end - skipped, US_ASCII))
        .isEqualTo(HexFormat.of().formatHex(bytes, offset, bytes.length));
  }
}
