/**
 * S3, and what speaks its protocol, as an object store.
 *
 * <p>{@code ObjectStores.open(Location.parse("s3://bucket/prefix"))} is all it takes where the
 * environment has credentials; {@link io.inlet.storage.s3.S3ObjectStore#builder()} has every
 * setting as a method, {@link io.inlet.storage.s3.S3Options} as an option by name.
 */
@NullMarked
package io.inlet.storage.s3;

import org.jspecify.annotations.NullMarked;
