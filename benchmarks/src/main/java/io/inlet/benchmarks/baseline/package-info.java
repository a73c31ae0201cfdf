/**
 * The frozen baselines: what a good engineer writes with protobuf-java and parquet-java alone.
 *
 * <p>Encoded OTLP requests go in, one Parquet file with the columns of their table comes out.
 * {@link io.inlet.benchmarks.baseline.PlainLogs}, {@link io.inlet.benchmarks.baseline.PlainSpans}
 * and {@link io.inlet.benchmarks.baseline.PlainMetrics} are tuned as far as parquet-java allows,
 * {@link io.inlet.benchmarks.baseline.GroupLogs} uses its Group API, {@link
 * io.inlet.benchmarks.baseline.ParseRequests} stops after protobuf. They change only when their
 * rows are wrong, never to move a ratio.
 */
@NullMarked
package io.inlet.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
