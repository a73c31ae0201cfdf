package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.inlet.schema.Signal;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpDecoderLimitsTest {

  @Test
  void aRecordOverALimitIsRejectedAlone() {
    DecodeOptions options = DecodeOptions.builder().maxAttributes(1).build();
    byte[] over =
        Samples.log().toBuilder().addAttributes(Samples.attribute("l", "w")).build().toByteArray();
    byte[] within = Samples.log().toByteArray();
    byte[] records =
        Wire.join(
            Wire.field(2, over), Wire.field(2, within), Wire.field(2, over), Wire.field(2, within));
    Decoded decoded = Decoded.of(Signal.LOGS, Wire.field(1, Wire.field(2, records)), options);
    assertThat(decoded.rows()).hasSize(2).allMatch(row -> "hello".equals(row.get("body")));
    assertThat(decoded.result().rejectedByReason())
        .containsExactly(Map.entry(RejectionReason.ATTRIBUTES, 2L));
    assertThat(decoded.result().rejected())
        .containsExactly(
            new RejectedRecord(
                "resource_logs[0].scope_logs[0].log_records[0]",
                "too many attributes (limit: maxAttributes 1)"),
            new RejectedRecord(
                "resource_logs[0].scope_logs[0].log_records[2]",
                "too many attributes (limit: maxAttributes 1)"));
  }

  @Test
  void aResourceOverALimitRejectsEachOfItsRecords() {
    DecodeOptions options = DecodeOptions.builder().maxAttributes(1).maxListedRejections(1).build();
    byte[] request = Samples.logs(Samples.log(), Samples.log()).toByteArray();
    DecodeResult result = Decoded.of(Signal.LOGS, request, options).result();
    assertThat(result.rejectedRecords()).isEqualTo(2);
    assertThat(result.rejected())
        .containsExactly(
            new RejectedRecord(
                "resource_logs[0].scope_logs[0].log_records[0]",
                "resource: too many attributes (limit: maxAttributes 1)"));
    assertThat(result.rows()).isEmpty();
  }

  @Test
  void nestingIsLimited() {
    DecodeOptions options = DecodeOptions.builder().maxNesting(3).build();
    assertThat(Decoded.of(Signal.LOGS, nested(3), options).row()).containsEntry("body", "[[[1]]]");
    assertThat(Decoded.of(Signal.LOGS, nested(4), options).result().rejected())
        .extracting(RejectedRecord::reason)
        .containsExactly("a value is nested too deep (limit: maxNesting 3)");
    byte[] body = {};
    for (int i = 0; i < 5000; i++) {
      body = Wire.field(5, Wire.field(1, body));
    }
    byte[] request = Wire.log(Wire.field(5, body));
    assertThat(Decoded.of(Signal.LOGS, request).result().rejectedRecords()).isOne();
  }

  @Test
  void bytesAreCountedWithResourceAndScope() {
    LogRecord log = Samples.log().toBuilder().setBody(Samples.text("x".repeat(3000))).build();
    byte[] request = Samples.logs(log, Samples.log()).toByteArray();
    DecodeOptions options = DecodeOptions.builder().maxRecordBytes(2000).build();
    Decoded decoded = Decoded.of(Signal.LOGS, request, options);
    assertThat(decoded.rows()).hasSize(1);
    assertThat(decoded.result().rejected().get(0).reason())
        .contains("bytes with resource and scope (limit: maxRecordBytes 2000)");
  }

  @Test
  void aDataPointIsNamedByItsMetric() {
    DecodeOptions options = DecodeOptions.builder().maxElements(1).build();
    byte[] request = Samples.request(Signal.METRICS).toByteArray();
    DecodeResult result = Decoded.of(Signal.METRICS, request, options).result();
    assertThat(result.rejected())
        .extracting(RejectedRecord::where)
        .containsExactly(
            "resource_metrics[0].scope_metrics[0].metrics[0].gauge.data_points[0]",
            "resource_metrics[0].scope_metrics[0].metrics[1].sum.data_points[0]",
            "resource_metrics[0].scope_metrics[0].metrics[2].histogram.data_points[0]",
            "resource_metrics[0].scope_metrics[0].metrics[3].exponential_histogram.data_points[0]",
            "resource_metrics[0].scope_metrics[0].metrics[4].summary.data_points[0]");
  }

  @Test
  void aRejectedRecordThatIsBrokenRefusesTheRequest() {
    DecodeOptions options = DecodeOptions.builder().maxRecordBytes(10).build();
    byte[] request = Wire.log(Wire.field(6, new byte[20], Wire.bytes(0x0a, 0x7f)));
    assertThatThrownBy(() -> Decoded.of(Signal.LOGS, request, options))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void whatARejectedRecordHeldIsNotCounted() {
    DecodeOptions options = DecodeOptions.builder().maxElements(1).build();
    Span span =
        Samples.span().toBuilder()
            .setTraceId(ByteString.EMPTY)
            .addEvents(Span.Event.newBuilder().addAttributes(Samples.attribute("only", "here")))
            .build();
    byte[] scope = Wire.field(2, Wire.field(2, span.toByteArray()), Wire.field(2, new byte[0]));
    Decoded decoded = Decoded.of(Signal.TRACES, Wire.field(1, scope), options);
    assertThat(decoded.row()).containsEntry("events", List.of()).containsEntry("name", null);
    assertThat(decoded.result().isClean()).isTrue();
    assertThat(decoded.result().rows()).isEqualTo(Map.of(Tables.TRACES, 1L));
  }

  @Test
  void optionsOutOfRangeAreRefusedByName() {
    DecodeOptions.Builder builder = DecodeOptions.builder();
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class, () -> builder.maxRecordBytes(3 << 20)))
        .hasMessage("maxRecordBytes: 3145728 (expected: 1 to 2097152)");
    assertThatThrownBy(() -> builder.dateMaxAhead(Duration.ofSeconds(-1)))
        .hasMessageContaining("dateMaxAhead");
    assertThatThrownBy(() -> builder.maxNesting(-1)).hasMessageContaining("maxNesting");
  }

  private static byte[] nested(int depth) {
    AnyValue value = AnyValue.newBuilder().setIntValue(1).build();
    for (int i = 0; i < depth; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value)).build();
    }
    return Samples.logs(LogRecord.newBuilder().setBody(value).build()).toByteArray();
  }
}
