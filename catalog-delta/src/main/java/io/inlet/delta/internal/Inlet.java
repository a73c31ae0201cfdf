package io.inlet.delta.internal;

import java.util.Objects;

/** How Inlet names itself in a table's log. */
final class Inlet {
  static final String ENGINE_INFO =
      "Inlet/"
          + Objects.requireNonNullElse(Inlet.class.getPackage().getImplementationVersion(), "dev");

  private Inlet() {}
}
