/**
 * Where a catalog comes from: its properties and its address, the one that is connected to, the one
 * that lies in a local directory. Who connects, and with what, is not shown to anybody.
 *
 * <p>Start at {@link io.inlet.iceberg.internal.catalog.CatalogSource} and {@link
 * io.inlet.iceberg.internal.catalog.CatalogProperties}.
 */
@NullMarked
package io.inlet.iceberg.internal.catalog;

import org.jspecify.annotations.NullMarked;
