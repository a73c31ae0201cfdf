/**
 * The store of Google Cloud Storage from the inside.
 *
 * <p>{@link io.inlet.storage.gcs.internal.GcsClient} is the one place that makes clients, with
 * credentials from a {@link io.inlet.storage.gcs.internal.CredentialSource}. {@link
 * io.inlet.storage.gcs.internal.GcsObjects} makes the calls, {@link
 * io.inlet.storage.gcs.internal.ResumableSession} speaks the protocol of uploads, {@link
 * io.inlet.storage.gcs.internal.GcsFailures} says what an error means.
 */
@NullMarked
package io.inlet.storage.gcs.internal;

import org.jspecify.annotations.NullMarked;
