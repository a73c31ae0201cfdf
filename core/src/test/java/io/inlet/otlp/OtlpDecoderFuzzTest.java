package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.columnar.ColumnBatchPool;
import io.inlet.schema.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OtlpDecoderFuzzTest {
  private final ColumnBatchPool pool = new ColumnBatchPool(1 << 20);

  @Example
  void aRequestCutOffAtAnyByteIsRefusedOrDecoded() {
    for (Signal signal : Signal.values()) {
      byte[] request = Samples.request(signal).toByteArray();
      for (int length = 0; length < request.length; length++) {
        attempt(signal, Arrays.copyOf(request, length));
      }
    }
  }

  @Property(tries = 20)
  void aRequestCutOffAnywhereIsRefusedOrDecoded(@ForAll Signal signal, @ForAll long seed) {
    byte[] request = new RandomRequests(new Random(seed)).request(signal).toByteArray();
    int step = Math.max(1, request.length / 100);
    for (int length = 0; length < request.length; length += step) {
      attempt(signal, Arrays.copyOf(request, length));
    }
  }

  @Property(tries = 60)
  void flippedBitsAreRefusedOrDecoded(@ForAll Signal signal, @ForAll long seed) {
    Random random = new Random(seed);
    byte[] request = new RandomRequests(random).request(signal).toByteArray();
    for (int round = 0; round < 10 && request.length > 0; round++) {
      byte[] flipped = request.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      attempt(signal, flipped);
    }
  }

  @Property(tries = 500)
  void randomBytesAreRefusedOrDecoded(@ForAll Signal signal, @ForAll byte[] bytes) {
    attempt(signal, bytes);
    attempt(signal, Wire.field(1, bytes));
    attempt(signal, Wire.field(1, Wire.field(2, Wire.field(2, bytes))));
  }

  @Property(tries = 50)
  void bytesOfOneSignalAreRefusedOrDecodedAsAnother(
      @ForAll Signal signal, @ForAll Signal other, @ForAll long seed) {
    attempt(other, new RandomRequests(new Random(seed)).request(signal).toByteArray());
  }

  /** Decodes between two good requests and checks that what is kept is whole. */
  private void attempt(Signal signal, byte[] bytes) {
    byte[] good = new RandomRequests(new Random(bytes.length % 7)).request(signal).toByteArray();
    OtlpDecoder decoder = new OtlpDecoder(signal, DecodeOptions.defaults(), pool);
    long rows = decode(decoder, good).rowCount();
    long refusedRows = 0;
    try {
      refusedRows = decode(decoder, bytes).rowCount();
    } catch (MalformedRequestException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length);
      assertThat(decoder.rowCount()).isEqualTo(rows);
      decode(decoder, good);
      List<Map<String, Object>> expected = Decoded.of(signal, good).rows();
      List<Map<String, Object>> actual = Cells.rows(decoder.takeBatches());
      assertThat(actual).hasSize(2 * expected.size());
      for (Map<String, Object> row : expected) {
        assertThat(actual.remove(row)).isTrue();
        assertThat(actual.remove(row)).isTrue();
      }
      return;
    }
    assertThat(decoder.rowCount()).isEqualTo(rows + refusedRows);
    assertThat(Cells.rows(decoder.takeBatches())).hasSize((int) (rows + refusedRows));
  }

  private static DecodeResult decode(OtlpDecoder decoder, byte[] bytes) {
    return decoder.decode(bytes, 0, bytes.length, Decoded.ARRIVAL);
  }

  @Property(tries = 5)
  void aRangeOutsideOfTheArrayIsAnError(@ForAll Signal signal) {
    OtlpDecoder decoder = new OtlpDecoder(signal, DecodeOptions.defaults(), pool);
    assertThatThrownBy(() -> decoder.decode(new byte[4], 2, 3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
