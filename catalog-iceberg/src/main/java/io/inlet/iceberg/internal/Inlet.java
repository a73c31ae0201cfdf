package io.inlet.iceberg.internal;

import java.util.Objects;

/** What Inlet says of itself in a table's metadata. */
final class Inlet {
  static final String VERSION =
      Objects.requireNonNullElse(Inlet.class.getPackage().getImplementationVersion(), "dev");

  private Inlet() {}
}
