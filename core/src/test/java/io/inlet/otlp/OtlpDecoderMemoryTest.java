package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OtlpDecoderMemoryTest {
  private static final int RECORDS = 2000;

  @Test
  void allocatesNextToNothingForALogRecord() {
    byte[] request = request();
    ColumnBatchPool pool = new ColumnBatchPool(64 << 20);
    OtlpDecoder decoder = new OtlpDecoder(Signal.LOGS, DecodeOptions.defaults(), pool);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    int rounds = 20;
    for (int round = 0; round < 2 * rounds; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      decoder.decode(request, 0, request.length, Decoded.ARRIVAL);
      decoder.takeBatches().forEach(pool::release);
      long after = threads.getCurrentThreadAllocatedBytes();
      allocated += round < rounds ? 0 : after - before;
    }
    assertThat(allocated / (double) (rounds * RECORDS)).isLessThan(20);
  }

  @Test
  void fillsBatchesOfTypicalLogsWell() {
    OtlpDecoder decoder =
        new OtlpDecoder(Signal.LOGS, DecodeOptions.defaults(), new ColumnBatchPool(64 << 20));
    byte[] request = request();
    for (int i = 0; i < 40; i++) {
      decoder.decode(request, 0, request.length, Decoded.ARRIVAL);
    }
    List<ColumnBatch> batches = decoder.takeBatches();
    assertThat(batches).hasSizeBetween(2, 10);
    for (ColumnBatch batch : batches.subList(0, batches.size() - 1)) {
      assertThat(batch.rowCount()).isBetween(8000, 32_000);
    }
  }

  @Test
  void aRequestWhoseRowsTakeTooMuchMemoryIsRefusedWhole() {
    DecodeOptions options = DecodeOptions.builder().maxRequestColumnBytes(32 << 20).build();
    OtlpDecoder decoder = new OtlpDecoder(Signal.LOGS, options, pool);
    byte[] small = Wire.log(Wire.field(12, Wire.bytes('a')));
    decoder.decode(small, 0, small.length, Decoded.ARRIVAL);
    byte[] large = Wire.field(1, Wire.field(2, repeat(Wire.field(2), 2_000_000)));
    assertThatThrownBy(() -> decoder.decode(large, 0, large.length, Decoded.ARRIVAL))
        .isInstanceOf(RequestTooLargeException.class)
        .hasMessage(
            "OTLP logs request: its rows take more than 33554432 bytes of columns"
                + " (limit: maxRequestColumnBytes): send fewer records at once");
    assertThat(decoder.retainedBytes()).isLessThan(ColumnBatch.MAX_BYTES);
    for (int i = 0; i < 20; i++) {
      // Each takes less than the limit, all of them take more.
      byte[] half = Wire.field(1, Wire.field(2, repeat(Wire.field(2), 200_000)));
      decoder.decode(half, 0, half.length, Decoded.ARRIVAL);
    }
    assertThat(decoder.retainedBytes()).isGreaterThan(options.maxRequestColumnBytes());
    assertThat(decoder.rowCount()).isEqualTo(1 + 20 * 200_000);
    decoder.takeBatches().forEach(pool::release);
  }

  @Test
  void aLargeResourceIsHeldOnceByABatch() {
    byte[] text = new byte[1_500_000];
    Arrays.fill(text, (byte) 'x');
    byte[] resource =
        Wire.field(
            1, Wire.join(Wire.field(1, Wire.bytes('k')), Wire.field(2, Wire.field(1, text))));
    byte[] records = Wire.field(2, repeat(Wire.field(2), 1_000));
    byte[] request = Wire.field(1, Wire.join(Wire.field(1, resource), records));
    DecodeOptions options = DecodeOptions.builder().maxRequestColumnBytes(1).build();
    OtlpDecoder decoder = new OtlpDecoder(Signal.LOGS, options, pool);
    decoder.decode(request, 0, request.length, Decoded.ARRIVAL);
    List<ColumnBatch> batches = decoder.takeBatches();
    assertThat(batches).singleElement().extracting(ColumnBatch::rowCount).isEqualTo(1_000);
    batches.forEach(pool::release);
  }

  @Test
  void noBatchHoldsOnToMoreThanItsBound() {
    byte[] controls = new byte[(2 << 20) - 100];
    Arrays.fill(controls, (byte) 1);
    byte[] invalid = new byte[(2 << 20) - 100];
    Arrays.fill(invalid, (byte) 0xff);
    byte[] json = Wire.field(5, Wire.field(1, Wire.field(1, controls)));
    byte[] halfJson =
        Wire.field(5, Wire.field(1, Wire.field(1, Arrays.copyOf(controls, (1 << 20) - 100))));
    byte[] keyValue = Wire.field(6, Wire.field(1, Wire.bytes('k')), Wire.field(2, halfJson));
    bounded(Signal.LOGS, Wire.log(Wire.field(5, json)));
    bounded(Signal.LOGS, Wire.log(Wire.field(5, Wire.field(1, invalid))));
    bounded(Signal.LOGS, Wire.field(1, Wire.field(2, Wire.field(2, keyValue), Wire.field(2))));
    bounded(
        Signal.LOGS,
        Wire.field(
            1,
            Wire.field(1, Wire.field(1, Wire.field(1, Wire.bytes('k')), Wire.field(2, halfJson))),
            Wire.field(2, Wire.field(2, keyValue), Wire.field(2))));
    bounded(Signal.TRACES, Wire.log(repeat(Wire.field(13), 60_000)));
    bounded(Signal.TRACES, Wire.log(repeat(Wire.field(11, Wire.field(3)), 16_000)));
    bounded(Signal.LOGS, Wire.field(1, Wire.field(2, repeat(Wire.field(2), 400_000))));
    bounded(Signal.METRICS, Wire.log(Wire.field(5, Wire.field(1, repeat(Wire.field(5), 60_000)))));
    bounded(Signal.METRICS, Wire.log(Wire.field(5, repeat(Wire.field(1), 300_000))));
    bounded(Signal.LOGS, distinctKeys());
  }

  /** Through one pool, so that buffers come from batches of another shape. */
  private final ColumnBatchPool pool = new ColumnBatchPool(256 << 20);

  private void bounded(Signal signal, byte[] request) {
    OtlpDecoder decoder = new OtlpDecoder(signal, DecodeOptions.defaults(), pool);
    for (int i = 0; i < 3; i++) {
      DecodeResult result = decoder.decode(request, 0, request.length, Decoded.ARRIVAL);
      assertThat(result.rejected()).isEmpty();
      assertThat(decoder.usedBytes()).isLessThanOrEqualTo(decoder.retainedBytes());
    }
    for (ColumnBatch batch : decoder.takeBatches()) {
      assertThat(batch.retainedBytes()).isLessThanOrEqualTo(ColumnBatch.MAX_BYTES);
      pool.release(batch);
    }
  }

  private static byte[] repeat(byte[] part, int count) {
    byte[][] parts = new byte[count][];
    Arrays.fill(parts, part);
    return Wire.join(parts);
  }

  private static byte[] distinctKeys() {
    byte[][] records = new byte[20][];
    for (int r = 0; r < records.length; r++) {
      byte[][] attributes = new byte[16_000][];
      for (int i = 0; i < attributes.length; i++) {
        byte[] key = Wire.bytes(r, i & 127, (i >> 7) & 127, i >> 14);
        attributes[i] = Wire.field(6, Wire.field(1, key));
      }
      records[r] = Wire.field(2, attributes);
    }
    return Wire.field(1, Wire.field(2, records));
  }

  private static byte[] request() {
    Random random = new Random(1);
    LogRecord[] records = new LogRecord[RECORDS];
    for (int i = 0; i < RECORDS; i++) {
      LogRecord.Builder log =
          Samples.log().toBuilder().clearAttributes().setBody(Samples.text("took " + i + " ms"));
      for (int k = 0; k < 9; k++) {
        log.addAttributes(Samples.attribute("some.attribute." + k, "value " + random.nextInt()));
      }
      records[i] = log.build();
    }
    return Samples.logs(records).toByteArray();
  }
}
