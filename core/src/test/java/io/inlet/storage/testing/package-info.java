/**
 * What tests of stores need: real servers ({@link io.inlet.storage.testing.Emulators}, {@link
 * io.inlet.storage.testing.ServerProcess}; {@link io.inlet.storage.testing.S3Proxy} and {@link
 * io.inlet.storage.testing.Versity} speak S3), faults between client and server ({@link
 * io.inlet.storage.testing.FaultProxy}) or in front of a store ({@link
 * io.inlet.storage.testing.ForwardingStore}), and the contracts under faults, rotation and load
 * that go beyond {@link io.inlet.storage.ObjectStoreContract}.
 */
package io.inlet.storage.testing;
