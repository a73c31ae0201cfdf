package io.inlet.internal.spool;

/**
 * A request found in a segment.
 *
 * @param bytes OTLP protobuf
 * @param arrivalUnixNano when it first arrived
 * @param position where in the file it stands
 */
public record SpooledRequest(byte[] bytes, long arrivalUnixNano, long position) {}
