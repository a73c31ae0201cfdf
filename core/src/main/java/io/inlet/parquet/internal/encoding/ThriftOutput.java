package io.inlet.parquet.internal.encoding;

import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.transport.TTransport;

/**
 * Writes the format's structures in Thrift's compact protocol. parquet-format-structures has
 * methods for this too, but those need a logging library at run time.
 */
public final class ThriftOutput extends TTransport {
  private static final String WRITE_ONLY = "this transport is only written to";

  private final ByteOutput out;

  private ThriftOutput(ByteOutput out) {
    this.out = out;
  }

  /** Appends a structure to {@code out}. */
  public static void write(TBase<?, ?> structure, ByteOutput out) {
    try {
      structure.write(new TCompactProtocol(new ThriftOutput(out)));
    } catch (TException e) {
      throw new IllegalStateException("cannot write " + structure, e);
    }
  }

  /** The bytes of a structure. */
  public static ByteOutput bytes(TBase<?, ?> structure) {
    ByteOutput out = new ByteOutput();
    write(structure, out);
    return out;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    out.write(bytes, offset, length);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void open() {}

  @Override
  public void close() {}

  @Override
  public int read(byte[] bytes, int offset, int length) {
    throw new IllegalStateException(WRITE_ONLY);
  }

  @Override
  public TConfiguration getConfiguration() {
    return TConfiguration.DEFAULT;
  }

  @Override
  public void updateKnownMessageSize(long size) {}

  @Override
  public void checkReadBytesAvailable(long count) {
    throw new IllegalStateException(WRITE_ONLY);
  }
}
