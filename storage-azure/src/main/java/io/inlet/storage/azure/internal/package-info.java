/**
 * The Azure store from the inside.
 *
 * <p>An {@link io.inlet.storage.azure.internal.AzureConnection} is made of a location and settings:
 * {@link io.inlet.storage.azure.internal.AzureAddress} says where the container is, {@link
 * io.inlet.storage.azure.internal.AzureCredentials} what requests are signed with. {@link
 * io.inlet.storage.azure.internal.AzureBlobs} makes the calls, {@link
 * io.inlet.storage.azure.internal.AzureFailure} says what their failures mean.
 */
@NullMarked
package io.inlet.storage.azure.internal;

import org.jspecify.annotations.NullMarked;
