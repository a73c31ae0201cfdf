/**
 * Tables in Azure Blob Storage, and in Azure Data Lake Storage Gen2 through its Blob API.
 *
 * <p>Addresses of scheme {@code az}, {@code adls}, {@code abfs} and {@code abfss} come in, an
 * {@link io.inlet.storage.ObjectStore} goes out. With this module on the class path {@link
 * io.inlet.storage.ObjectStores} finds it by itself; start at {@link
 * io.inlet.storage.azure.AzureObjectStore#builder} to configure it in code. {@code docs/storage.md}
 * lists options, credentials and the roles they need.
 */
@NullMarked
package io.inlet.storage.azure;

import org.jspecify.annotations.NullMarked;
