package io.inlet.otlp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntryMemoryTest {
  private static final int MAX_BYTES = 4096;

  private final EntryMemory memory = new EntryMemory(MAX_BYTES);

  private int find(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return memory.find(bytes, 0, bytes.length);
  }

  @Test
  void findsWhatItRemembersAndNothingElse() {
    assertThat(find("a")).isEqualTo(EntryMemory.NEW);
    memory.remember(7);
    assertThat(find("b")).isEqualTo(EntryMemory.NEW);
    assertThat(find("a")).isEqualTo(7);
    assertThat(memory.counts().isEqual(new DecodeCounts())).isTrue();
    assertThat(find("b")).isEqualTo(EntryMemory.NEW);
    memory.remember(8);
    assertThat(find("b")).isEqualTo(8);
  }

  @Test
  void whatIsTakenBackIsNewAgain() {
    find("a");
    memory.remember(7);
    memory.remember(EntryMemory.NEW);
    assertThat(find("a")).isEqualTo(EntryMemory.NEW);
    memory.remember(8);
    assertThat(find("a")).isEqualTo(8);
  }

  @Test
  void doesNotRememberWhatIsLong() {
    String longKey = "k".repeat(MAX_BYTES);
    long before = memory.retainedBytes();
    find(longKey);
    memory.remember(1);
    assertThat(find(longKey)).isEqualTo(EntryMemory.NEW);
    assertThat(memory.retainedBytes()).isEqualTo(before);
    find("a");
    memory.remember(2);
    assertThat(find("a")).isEqualTo(2);
  }

  @Test
  void startsOverWhenItIsFullAndOfUse() {
    int met = 0;
    for (int i = 0; i < 10_000; i++) {
      if (find("key " + i) == EntryMemory.NEW) {
        memory.remember(i);
      }
      int entry = find("key " + i);
      assertThat(entry).isIn(i, EntryMemory.NEW);
      if (entry == i) {
        met++;
      } else {
        memory.remember(i);
      }
    }
    assertThat(met).isGreaterThan(9_900);
    assertThat(memory.retainedBytes()).isLessThan(4 * MAX_BYTES);
  }

  @Test
  void restsUntilItIsClearedWhenItIsOfNoUse() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(find("key " + i)).isEqualTo(EntryMemory.NEW);
      memory.remember(i);
    }
    assertThat(find("key 9999")).isEqualTo(EntryMemory.NEW);
    memory.clear();
    find("a");
    memory.remember(1);
    assertThat(find("a")).isEqualTo(1);
  }
}
