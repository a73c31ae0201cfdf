package io.inlet.internal.writer.encode;

import java.util.concurrent.Executor;

/**
 * How row groups are encoded.
 *
 * @param threads runs the column chunks of a row group
 * @param parallelism how many column chunks of a row group are encoded at once
 */
public record Encoding(Executor threads, int parallelism) {}
