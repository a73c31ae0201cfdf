package io.inlet.exporter.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottledLogTest {
  private final List<String> messages = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final ThrottledLog log = new ThrottledLog(new Collecting(), nanos::get);

  @Test
  void logsAFewMessagesAMinuteAndSaysHowManyItLeftOut() {
    for (int i = 0; i < 100; i++) {
      log.warn("message " + i, null);
    }
    assertThat(messages).hasSize(ThrottledLog.MESSAGES_A_MINUTE);
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    log.warn("later", null);
    assertThat(messages).last().isEqualTo("later (95 messages were left out before this one)");
  }

  @Test
  void cutsLongMessages() {
    log.warn("x".repeat(5_000), null);
    assertThat(messages).singleElement().satisfies(text -> assertThat(text).hasSize(1_025));
  }

  private final class Collecting implements System.Logger {
    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
      messages.add(text);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
      messages.add(format);
    }
  }
}
