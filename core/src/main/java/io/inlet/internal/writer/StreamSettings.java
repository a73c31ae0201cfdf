package io.inlet.internal.writer;

import io.inlet.FlushPolicy;
import io.inlet.otlp.DecodeOptions;
import java.time.Duration;

/**
 * The settings of a writer's streams.
 *
 * @param producerId the producer of all epochs
 * @param repeatable whether epochs are cut by input alone, so that the same input gives the same
 *     epochs again
 * @param flushPolicy when epochs end
 * @param decodeOptions limits of decoding
 * @param commitDelay how long a caller who waits for the commit lets an epoch go on
 * @param lanes how many threads decode at once for one signal
 * @param rowGroupBytes the size of columns at which a row group is sealed
 */
record StreamSettings(
    String producerId,
    boolean repeatable,
    FlushPolicy flushPolicy,
    DecodeOptions decodeOptions,
    Duration commitDelay,
    int lanes,
    long rowGroupBytes) {}
