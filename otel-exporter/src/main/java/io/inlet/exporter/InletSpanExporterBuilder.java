package io.inlet.exporter;

/** Configures an {@link InletSpanExporter}. */
public final class InletSpanExporterBuilder extends InletExporterBuilder<InletSpanExporterBuilder> {

  InletSpanExporterBuilder() {}

  InletSpanExporterBuilder(InletSpanExporterBuilder of) {
    super(of);
  }

  @Override
  InletSpanExporterBuilder self() {
    return this;
  }

  /**
   * Makes the exporter, which opens nothing before its first export.
   *
   * @throws IllegalArgumentException if an option is missing or cannot be used, or if another
   *     exporter writes to the same destination with other options
   */
  public InletSpanExporter build() {
    return new InletSpanExporter(new InletSpanExporterBuilder(this));
  }
}
