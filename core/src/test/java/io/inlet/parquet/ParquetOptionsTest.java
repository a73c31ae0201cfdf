package io.inlet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ParquetOptionsTest {
  @Test
  void defaults() {
    ParquetOptions options = ParquetOptions.defaults();

    assertThat(options.compression()).isEqualTo(Compression.ZSTD);
    assertThat(options.compressionLevel()).isEqualTo(1);
    assertThat(options.pageTargetBytes()).isEqualTo(1 << 20);
    assertThat(options.pageMaxRows()).isEqualTo(20_000);
    assertThat(options.dictionaryMaxBytes()).isEqualTo(1 << 20);
    assertThat(options.bloomFilterColumns()).containsExactlyInAnyOrder("trace_id", "span_id");
    assertThat(options.bloomFilterFalsePositives()).isEqualTo(0.01);
    assertThat(options.bloomFilterMaxBytes()).isEqualTo(1 << 20);
    assertThat(options.columnsWithoutStatistics()).containsExactly("body");
    assertThat(options.statisticsMaxBytes()).isEqualTo(64);
    assertThat(options.pageIndex()).isTrue();
    assertThat(options.pageChecksums()).isTrue();
    assertThat(options.createdBy()).startsWith("inlet version ");
  }

  @Test
  void everySetterIsKept() {
    ParquetOptions options =
        ParquetOptions.builder()
            .compression(Compression.GZIP, 3)
            .pageTargetBytes(2048)
            .pageMaxRows(7)
            .dictionaryMaxBytes(0)
            .bloomFilterColumns(Set.of("a"))
            .bloomFilterFalsePositives(0.5)
            .bloomFilterMaxBytes(64)
            .columnsWithoutStatistics(Set.of("b"))
            .statisticsMaxBytes(9)
            .pageIndex(false)
            .pageChecksums(false)
            .createdBy("shop version 2")
            .build()
            .toBuilder()
            .build();

    assertThat(options.compression()).isEqualTo(Compression.GZIP);
    assertThat(options.compressionLevel()).isEqualTo(3);
    assertThat(options.pageTargetBytes()).isEqualTo(2048);
    assertThat(options.pageMaxRows()).isEqualTo(7);
    assertThat(options.dictionaryMaxBytes()).isZero();
    assertThat(options.bloomFilterColumns()).containsExactly("a");
    assertThat(options.bloomFilterFalsePositives()).isEqualTo(0.5);
    assertThat(options.bloomFilterMaxBytes()).isEqualTo(64);
    assertThat(options.columnsWithoutStatistics()).containsExactly("b");
    assertThat(options.statisticsMaxBytes()).isEqualTo(9);
    assertThat(options.pageIndex()).isFalse();
    assertThat(options.pageChecksums()).isFalse();
    assertThat(options.createdBy()).isEqualTo("shop version 2");
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    ParquetOptions.Builder builder = ParquetOptions.builder();

    assertThatThrownBy(() -> builder.compression(Compression.ZSTD, 23))
        .hasMessage("level of ZSTD: 23 (expected: 1 to 22)");
    assertThatThrownBy(() -> builder.compression(Compression.SNAPPY, 1))
        .hasMessageStartingWith("compression: SNAPPY");
    assertThatThrownBy(() -> builder.pageMaxRows(0)).hasMessage("pageMaxRows: 0 (expected: >= 1)");
    assertThatThrownBy(() -> builder.pageTargetBytes(5)).hasMessageContaining("1 KiB to 256 MiB");
    assertThatThrownBy(() -> builder.createdBy("inlet")).hasMessageContaining("NAME version");
    assertThatThrownBy(() -> builder.bloomFilterFalsePositives(1.0))
        .hasMessageContaining("between 0 and 1");
  }
}
