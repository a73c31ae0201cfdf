/**
 * Measures the HTTP clients that the AWS SDK can be given, under Inlet's S3 store, on a server that
 * runs already. Start at {@link io.inlet.benchmarks.s3.S3HttpClients}.
 */
@NullMarked
package io.inlet.benchmarks.s3;

import org.jspecify.annotations.NullMarked;
