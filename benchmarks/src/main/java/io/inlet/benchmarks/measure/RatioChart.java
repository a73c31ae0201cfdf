package io.inlet.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A chart of ratios as SVG: a bar for each median, a line across its end from quartile to quartile.
 * Its colours follow the reader's light or dark scheme.
 */
public final class RatioChart {

  private static final int LEAST_LABEL_WIDTH = 190;
  private static final int BAR_WIDTH = 460;
  private static final int LEAST_VALUE_WIDTH = 60;

  /** About what a letter takes. */
  private static final double LETTER_WIDTH = 7.2;

  private static final int ROW_HEIGHT = 26;
  private static final int HEADER_HEIGHT = 44;
  private static final int BAR_HEIGHT = 14;

  private final String title;
  private final List<Bar> bars = new ArrayList<>();

  private record Bar(String label, Spread ratio, String value) {}

  /** An empty chart. */
  public RatioChart(String title) {
    this.title = title;
  }

  /** Adds a bar with its median behind it. */
  public void add(String label, Spread ratio) {
    add(label, ratio, String.format(Locale.ROOT, "%.2f", ratio.median()));
  }

  /** Adds a bar with a text behind it. */
  public void add(String label, Spread ratio, String value) {
    bars.add(new Bar(label, ratio, value));
  }

  /** The whole document. */
  public String svg() {
    int labelWidth = width(LEAST_LABEL_WIDTH, Bar::label);
    int width = labelWidth + BAR_WIDTH + width(LEAST_VALUE_WIDTH, Bar::value);
    int height = HEADER_HEIGHT + ROW_HEIGHT * bars.size() + 10;
    double largest =
        Math.max(1, bars.stream().mapToDouble(bar -> bar.ratio().upperQuartile()).max().orElse(1));
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
            <title>%3$s</title>
            <style>
            text { font: 13px sans-serif; fill: #1f2328; }
            .title { font-weight: bold; }
            .bar { fill: #2f6fb3; }
            .spread { stroke: #1f2328; stroke-width: 1.5; }
            .one { stroke: #6e7781; stroke-dasharray: 3 3; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .bar { fill: #6cb0f5; }
              .spread { stroke: #e6edf3; }
              .one { stroke: #9ea7b3; }
            }
            </style>
            <text class="title" x="8" y="24">%3$s</text>
            """,
            width,
            height,
            escaped(title)));
    for (int row = 0; row < bars.size(); row++) {
      append(svg, bars.get(row), labelWidth, HEADER_HEIGHT + row * ROW_HEIGHT, largest);
    }
    double one = labelWidth + length(1, largest);
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"one\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>%n</svg>%n",
            one,
            HEADER_HEIGHT - 6,
            height - 8));
    return svg.toString();
  }

  private int width(int least, Function<Bar, String> text) {
    int letters = bars.stream().mapToInt(bar -> text.apply(bar).length()).max().orElse(0);
    return Math.max(least, (int) (letters * LETTER_WIDTH) + 16);
  }

  private static void append(StringBuilder svg, Bar bar, int left, int top, double largest) {
    Spread ratio = bar.ratio();
    int middle = top + ROW_HEIGHT / 2;
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <text x="%1$d" y="%2$d" text-anchor="end">%3$s</text>
            <rect class="bar" x="%4$d" y="%5$d" width="%6$.1f" height="%7$d"/>
            <line class="spread" x1="%8$.1f" x2="%9$.1f" y1="%10$d" y2="%10$d"/>
            <text x="%11$.1f" y="%2$d">%12$s</text>
            """,
            left - 8,
            middle + 5,
            escaped(bar.label()),
            left,
            middle - BAR_HEIGHT / 2,
            length(ratio.median(), largest),
            BAR_HEIGHT,
            left + length(ratio.lowerQuartile(), largest),
            left + length(ratio.upperQuartile(), largest),
            middle,
            left + length(ratio.upperQuartile(), largest) + 6,
            escaped(bar.value())));
  }

  private static double length(double value, double largest) {
    return BAR_WIDTH * value / largest;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
