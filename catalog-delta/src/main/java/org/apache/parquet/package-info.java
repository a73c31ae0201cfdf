/**
 * What parquet-java shows to its own package only; see {@link org.apache.parquet.InletReadOptions}.
 */
@NullMarked
package org.apache.parquet;

import org.jspecify.annotations.NullMarked;
