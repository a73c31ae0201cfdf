/**
 * What a whole writer does under full load: start at {@link
 * io.inlet.benchmarks.writer.WriterBench}.
 */
@NullMarked
package io.inlet.benchmarks.writer;

import org.jspecify.annotations.NullMarked;
