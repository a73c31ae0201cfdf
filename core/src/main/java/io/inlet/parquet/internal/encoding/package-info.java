/**
 * Bytes: the encodings of the Parquet specification, compression, hashes and bloom filters.
 *
 * <p>Numbers, codes, levels and lengths come in, bytes go to a {@link
 * io.inlet.parquet.internal.encoding.ByteOutput}. What is here knows nothing of columns, batches
 * and files, and stands on no other package below {@code internal}. Start at {@link
 * io.inlet.parquet.internal.encoding.HybridEncoding}.
 */
@NullMarked
package io.inlet.parquet.internal.encoding;

import org.jspecify.annotations.NullMarked;
