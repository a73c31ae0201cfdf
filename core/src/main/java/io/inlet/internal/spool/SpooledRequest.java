package io.inlet.internal.spool;

/** A request found in a segment. */
public final class SpooledRequest {
  private final byte[] bytes;
  private final long arrivalUnixNano;

  SpooledRequest(byte[] bytes, long arrivalUnixNano) {
    this.bytes = bytes;
    this.arrivalUnixNano = arrivalUnixNano;
  }

  /** OTLP protobuf; the array is not used by anybody else. */
  public byte[] bytes() {
    return bytes;
  }

  /** When it first arrived, in nanoseconds since 1970. */
  public long arrivalUnixNano() {
    return arrivalUnixNano;
  }
}
