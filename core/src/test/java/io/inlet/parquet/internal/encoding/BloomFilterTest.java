package io.inlet.parquet.internal.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large filters are; what passes them is for parquet-java to say in {@code PredicateTest}. */
class BloomFilterTest {
  private static final int MAX_BYTES = 1 << 20;

  private static int size(double falsePositives) {
    BloomFilter filter = new BloomFilter();
    filter.start(1000, falsePositives, MAX_BYTES);
    for (int i = 0; i < 1000; i++) {
      byte[] value = {(byte) i, (byte) (i >> 8)};
      filter.add(XxHash64.hash(value, 0, value.length));
    }
    return filter.finish(falsePositives, MAX_BYTES).length;
  }

  @Test
  void fewerFalsePositivesTakeMoreBytes() {
    assertThat(size(0.5)).isLessThan(size(0.01));
    assertThat(size(0.01)).isLessThan(size(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-40, 1e-120, 1e-200, Double.MIN_VALUE})
  void hardlyAnyFalsePositivesTakeAllBytes(double falsePositives) {
    assertThat(size(falsePositives)).isEqualTo(MAX_BYTES);
  }
}
