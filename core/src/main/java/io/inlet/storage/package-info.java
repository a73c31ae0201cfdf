/**
 * Where bytes are kept: the contract of an object store, addresses, and the local disk.
 *
 * <p>Tables and the writer hand in bytes under keys; a store makes them visible whole or not at
 * all, and promises exactly one winner to those who put the same key if it is absent. Start at
 * {@link io.inlet.storage.ObjectStore}; {@link io.inlet.storage.Location} is the only way in for
 * addresses, {@link io.inlet.storage.ObjectStores} opens one, {@link
 * io.inlet.storage.ObjectStoreProvider} is what a further store implements.
 */
@NullMarked
package io.inlet.storage;

import org.jspecify.annotations.NullMarked;
