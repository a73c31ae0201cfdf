/**
 * The spool: a durable log of accepted OTLP requests, so that a crash, an outage or a slow store
 * costs none of them.
 *
 * <p>What comes in are requests as protobuf bytes with their time of arrival; what goes out are the
 * same, once they are forced to disk, for whoever finishes an epoch from its segment. Start at
 * {@link io.inlet.internal.spool.Spool}; a {@link io.inlet.internal.spool.SegmentWriter} is where
 * bytes become durable, a {@link io.inlet.internal.spool.SegmentReader} where they are found again.
 */
@NullMarked
package io.inlet.internal.spool;

import org.jspecify.annotations.NullMarked;
