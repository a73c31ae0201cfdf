/**
 * Google Cloud Storage as an {@link io.inlet.storage.ObjectStore}, over its JSON API.
 *
 * <p>Keys and bytes come in, objects of a bucket go out; addresses are {@code gs://bucket/key}.
 * Start at {@link io.inlet.storage.gcs.GcsObjectStore}, or let {@link
 * io.inlet.storage.ObjectStores} find it by the scheme {@code gs}. Inside: {@code GcsClient} is the
 * one place that makes clients, {@code ResumableSession} speaks the protocol of uploads, {@code
 * GcsFailures} says what an error means.
 */
@NullMarked
package io.inlet.storage.gcs;

import org.jspecify.annotations.NullMarked;
