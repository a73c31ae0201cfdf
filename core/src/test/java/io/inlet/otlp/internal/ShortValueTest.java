package io.inlet.otlp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.inlet.columnar.StringColumn;
import io.inlet.otlp.DecodeOptions;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The text of short values is that of {@link AnyValueText}. */
class ShortValueTest {

  @Property
  void integersOfTwoBytes(@ForAll @IntRange(max = 16_383) int value) {
    check(AnyValue.newBuilder().setIntValue(value).build(), true);
  }

  @Property
  void otherIntegers(@ForAll long value) {
    check(AnyValue.newBuilder().setIntValue(value).build(), value >= 0 && value < 16_384);
  }

  @Property
  void doubles(@ForAll double value) {
    check(AnyValue.newBuilder().setDoubleValue(value).build(), true);
  }

  @Property
  void strings(@ForAll @Size(max = 125) byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean isShort = text.getBytes(StandardCharsets.UTF_8).length <= 125;
    check(AnyValue.newBuilder().setStringValue(text).build(), isShort);
  }

  @Property
  void bytesThatMayBeNoUtf8(@ForAll @Size(max = 125) byte[] bytes) {
    byte[] value = new byte[bytes.length + 2];
    value[0] = AnyValueText.STRING;
    value[1] = (byte) bytes.length;
    System.arraycopy(bytes, 0, value, 2, bytes.length);
    check(value, ByteString.copyFrom(bytes).isValidUtf8());
  }

  @Example
  void booleansAndWhatIsLeftToOthers() {
    check(AnyValue.newBuilder().setBoolValue(true).build(), true);
    check(AnyValue.newBuilder().setBoolValue(false).build(), true);
    check(new byte[] {AnyValueText.BOOL, 5}, true);
    check(new byte[] {AnyValueText.BOOL, (byte) 0x80, 0}, false);
    check(new byte[] {AnyValueText.INT, (byte) 0x80, 0}, true);
    check(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("b")).build(), false);
    check(
        AnyValue.newBuilder()
            .setArrayValue(ArrayValue.newBuilder().addValues(AnyValue.getDefaultInstance()))
            .build(),
        false);
  }

  private static void check(AnyValue value, boolean isShort) {
    check(value.toByteArray(), isShort);
  }

  private static void check(byte[] value, boolean isShort) {
    int end = -1;
    byte[] to = new byte[3 + ShortValue.MAX_ROOM];
    if (value.length <= Byte.MAX_VALUE) {
      end = ShortValue.write(value, 0, value.length, to, 3);
    }
    assertThat(end >= 0).isEqualTo(isShort);
    if (isShort) {
      assertThat(new String(to, 3, end - 3, StandardCharsets.UTF_8)).isEqualTo(anyValueText(value));
    }
  }

  private static String anyValueText(byte[] value) {
    DecodeContext context = new DecodeContext(Signal.LOGS, DecodeOptions.defaults());
    StringColumn column = new StringColumn();
    WireReader in = new WireReader(Signal.LOGS, value, 0, context.counts);
    context.values.appendAttribute(in, 0, value.length, column);
    return column.get(0);
  }
}
