/**
 * What tests of stores need: real servers ({@link io.inlet.storage.testing.Emulators}, {@link
 * io.inlet.storage.testing.ServerProcess}), faults between client and server ({@link
 * io.inlet.storage.testing.FaultProxy}), and the contracts under faults, rotation and load that go
 * beyond {@link io.inlet.storage.ObjectStoreContract}.
 */
package io.inlet.storage.testing;
