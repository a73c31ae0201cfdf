package io.inlet.iceberg.internal;

import java.util.Objects;

/** How Inlet names itself in a table's metadata. */
final class Inlet {
  static final String NAME = "inlet";
  static final String VERSION =
      Objects.requireNonNullElse(Inlet.class.getPackage().getImplementationVersion(), "dev");

  private Inlet() {}
}
