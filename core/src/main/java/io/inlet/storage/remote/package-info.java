/**
 * For whoever writes a store over a network: what S3, Google Cloud Storage and Azure share.
 *
 * <p>Start at {@link io.inlet.storage.remote.RemoteCalls}, which tries calls again within a
 * deadline and settles with a {@link io.inlet.storage.remote.WriteId} who won a put if absent.
 * {@link io.inlet.storage.remote.PartUpload} sends a stream in parts through a fixed number of
 * buffers, {@link io.inlet.storage.remote.PieceStream} reads an object piece by piece. {@link
 * io.inlet.storage.remote.StoreOption} describes a setting once, for the builder, for maps of
 * strings and for the documentation.
 */
@NullMarked
package io.inlet.storage.remote;

import org.jspecify.annotations.NullMarked;
