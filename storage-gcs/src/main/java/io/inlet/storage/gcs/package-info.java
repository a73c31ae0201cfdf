/**
 * Google Cloud Storage as an {@link io.inlet.storage.ObjectStore}, over its JSON API.
 *
 * <p>Keys and bytes come in, objects of a bucket go out; addresses are {@code gs://bucket/key}.
 * Start at {@link io.inlet.storage.gcs.GcsObjectStore}, or let {@link
 * io.inlet.storage.ObjectStores} find it by the scheme {@code gs}.
 */
@NullMarked
package io.inlet.storage.gcs;

import org.jspecify.annotations.NullMarked;
