/**
 * The independent check of the way from OTLP to Parquet: random requests, the rows that they stand
 * for by the specification, and the comparison of both with what Inlet makes of them.
 *
 * <ul>
 *   <li>{@link io.inlet.oracle.RequestGenerator} makes requests, {@link
 *       io.inlet.oracle.WireMutator} writes them as no protobuf library would, {@link
 *       io.inlet.oracle.WireBreaker} breaks them;
 *   <li>{@link io.inlet.oracle.WireReader} reads any of that back into protobuf objects, and {@link
 *       io.inlet.oracle.ExpectedRows} turns those into rows. Neither shares a line with the
 *       decoder;
 *   <li>{@link io.inlet.oracle.BatchRows} and {@link io.inlet.parquet.FileRows} bring columns and
 *       files into the same form, and {@link io.inlet.oracle.Rows} compares every field of it;
 *   <li>{@link io.inlet.oracle.FieldMapping} says which field of OTLP goes to which column, {@link
 *       io.inlet.oracle.PlantedFaultsTest} shows that a fault in any of them is noticed, {@link
 *       io.inlet.oracle.RowsTest} that a wrong value in any column is, and {@link
 *       io.inlet.oracle.GeneratedRequestTest} that the requests leave none trivial.
 * </ul>
 *
 * <p>A property that fails names the seed of its request. {@code -Dinlet.stress=long} runs 50 cases
 * where there is one.
 */
package io.inlet.oracle;
