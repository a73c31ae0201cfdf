package io.inlet.cli.text;

import java.io.PrintStream;
import java.util.Locale;

/**
 * One line on a terminal that says how far long work is. Writes nothing where nobody watches, and
 * leaves nothing behind. For one thread.
 */
public final class ProgressBar implements AutoCloseable {
  private static final int CELLS = 30;
  private static final long NANOS_BETWEEN_UPDATES = 100_000_000;

  private final PrintStream terminal;
  private final boolean shown;
  private long lastUpdateNanos = System.nanoTime() - NANOS_BETWEEN_UPDATES;
  private boolean onScreen;

  /**
   * Creates the bar.
   *
   * @param shown whether {@code terminal} is one
   */
  public ProgressBar(PrintStream terminal, boolean shown) {
    this.terminal = terminal;
    this.shown = shown;
  }

  /**
   * Says how far the work is.
   *
   * @param label what is being done now
   */
  public void update(long done, long total, String label) {
    long now = System.nanoTime();
    if (!shown || now - lastUpdateNanos < NANOS_BETWEEN_UPDATES) {
      return;
    }
    lastUpdateNanos = now;
    onScreen = true;
    double fraction = total <= 0 ? 0 : Math.min(1, (double) done / total);
    int filled = (int) Math.round(fraction * CELLS);
    terminal.printf(
        Locale.ROOT,
        "\r%s%s %3d %% %s\u001b[K",
        "█".repeat(filled),
        "░".repeat(CELLS - filled),
        Math.round(fraction * 100),
        Cell.of(label, 40));
    terminal.flush();
  }

  /** Takes the line off the screen, so that something else can be printed there. */
  public void clear() {
    if (onScreen) {
      terminal.print("\r\u001b[K");
      terminal.flush();
      onScreen = false;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
