package io.inlet.exporter;

/** Configures an {@link InletLogRecordExporter}. */
public final class InletLogRecordExporterBuilder
    extends InletExporterBuilder<InletLogRecordExporterBuilder> {

  InletLogRecordExporterBuilder() {}

  InletLogRecordExporterBuilder(InletLogRecordExporterBuilder of) {
    super(of);
  }

  @Override
  InletLogRecordExporterBuilder self() {
    return this;
  }

  /**
   * Makes the exporter, which opens nothing before its first export.
   *
   * @throws IllegalArgumentException if an option is missing or cannot be used, or if another
   *     exporter writes to the same destination with other options
   */
  public InletLogRecordExporter build() {
    return new InletLogRecordExporter(new InletLogRecordExporterBuilder(this));
  }
}
