package io.inlet.otlp.internal.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that have begun and not ended, outermost first; their levels are used again. */
final class OpenMessages {
  private final List<Level> levels = new ArrayList<>();
  private int depth;

  /** An open message. */
  static final class Level {
    MessagePlan plan;

    /** Where its length belongs, as {@link WireBuffer#begin} said. */
    long begun;

    /** The bits of the fields that its object has brought so far. */
    long seen;

    /** The field whose array is being read, if one is. */
    @Nullable FieldPlan array;

    Level(MessagePlan plan) {
      this.plan = plan;
    }
  }

  void push(MessagePlan plan, long begun) {
    if (depth == levels.size()) {
      levels.add(new Level(plan));
    }
    Level level = levels.get(depth++);
    level.plan = plan;
    level.begun = begun;
    level.seen = 0;
    level.array = null;
  }

  void pop() {
    depth--;
  }

  Level top() {
    return levels.get(depth - 1);
  }

  boolean isEmpty() {
    return depth == 0;
  }
}
