/**
 * Measures Inlet beside programs in other languages, by turns in one run on the same input.
 *
 * <p>In come requests, as files for the peers; out go lines {@code ratio NAME VALUE}. Each peer is
 * a process that reads its input once and then does one run whenever it is told to, so that neither
 * its start nor reading is measured. The programs are in {@code benchmarks/peers}; nothing of them
 * is needed to build or test Inlet. Start reading at {@link io.inlet.benchmarks.peers.PeerBench}.
 */
@NullMarked
package io.inlet.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
