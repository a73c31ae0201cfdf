package io.inlet.benchmarks.baseline;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes records of one table straight into parquet-java's record consumer. */
abstract class TableSupport<T> extends WriteSupport<T> {

  private final MessageType schema;
  private @Nullable RecordConsumer currentConsumer;

  TableSupport(MessageType schema) {
    this.schema = schema;
  }

  /** Writes the fields of one message, which is started and ended around this. */
  abstract void write(RecordConsumer consumer, T message);

  final Builder<T> writerOf(Path file) {
    return new Builder<>(file, this);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in parquet-java, called only with Hadoop
  public final WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public final WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public final void prepareForWrite(RecordConsumer consumer) {
    this.currentConsumer = consumer;
  }

  @Override
  public final void write(T message) {
    RecordConsumer consumer = currentConsumer;
    if (consumer == null) {
      throw new IllegalStateException("write called before prepareForWrite");
    }
    consumer.startMessage();
    write(consumer, message);
    consumer.endMessage();
  }

  static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {

    private final WriteSupport<T> support;

    private Builder(Path file, WriteSupport<T> support) {
      super(new LocalOutputFile(file));
      this.support = support;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in parquet-java, called only with Hadoop
    protected WriteSupport<T> getWriteSupport(Configuration configuration) {
      return support;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration configuration) {
      return support;
    }
  }
}
