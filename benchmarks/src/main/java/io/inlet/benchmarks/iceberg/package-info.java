/**
 * Commits to Iceberg tables, beside PyIceberg. Start at {@link
 * io.inlet.benchmarks.iceberg.IcebergCommits}.
 */
@NullMarked
package io.inlet.benchmarks.iceberg;

import org.jspecify.annotations.NullMarked;
