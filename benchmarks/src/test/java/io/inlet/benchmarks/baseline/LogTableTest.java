package io.inlet.benchmarks.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.schema.Tables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("smoke")
class LogTableTest {

  @Test
  void columnsAreThoseOfOtelLogsWithoutDate() {
    assertThat(LogTable.SCHEMA).isEqualTo(TableColumns.of(Tables.LOGS));
  }
}
