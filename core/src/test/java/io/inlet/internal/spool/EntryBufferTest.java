package io.inlet.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EntryBufferTest {
  @Test
  void whatCouldNotBeAddedIsNotAmongTheBytes() {
    EntryBuffer buffer = new EntryBuffer();
    EntryHeader entry = new EntryHeader(EntryHeader.ENTRY, 10, 1, 0, 0);
    assertThat(buffer.add(entry, 0, 0, new byte[10], 0)).isNotDone();
    int before = buffer.size();
    assertThatThrownBy(() -> buffer.add(entry, 0, before, new byte[9], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(buffer.size()).isEqualTo(before);
  }
}
