package io.inlet.benchmarks.goals;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table of goals.
 *
 * @param what in words, as Markdown
 * @param ratio the name under which it is measured; the same of processor time, if there is one,
 *     ends in {@value #BY_PROCESSOR_TIME}
 * @param target none for a row that is only reported
 * @param peer what {@code benchmarks/peers/install} has to install for it
 */
record Goal(String what, String ratio, @Nullable Target target, @Nullable String peer) {
  static final String BY_PROCESSOR_TIME = "_by_processor_time";

  /** For what takes no peer. */
  Goal(String what, String ratio, Target target) {
    this(what, ratio, target, null);
  }

  /** A row that is only reported. */
  static Goal reported(String what, String ratio) {
    return new Goal(what, ratio, null, null);
  }

  /** Without Markdown. */
  String plainText() {
    return what.replace("`", "");
  }
}
