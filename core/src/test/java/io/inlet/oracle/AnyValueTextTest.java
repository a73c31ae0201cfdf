package io.inlet.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle's own texts, against examples written down by hand. */
class AnyValueTextTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-1.0, -1",
    "0.1, 0.1",
    "100.0, 100",
    "123.456, 123.456",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "0.000001, 0.000001",
    "1e-7, 1e-7",
    "1.25e-9, 1.25e-9",
    "2e23, 2e+23",
    "4.9e-324, 5e-324",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "9007199254740994.0, 9007199254740994",
    "123456789012345680000.0, 123456789012345680000",
    "5.684341886080802e-14, 5.684341886080802e-14",
    "2.0e-3, 0.002",
    "-0.0, -0",
    "0.0, 0",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void doublesAreShort(double value, String text) {
    assertThat(ShortestDouble.text(value)).isEqualTo(text);
  }

  @Property(tries = 500)
  void doublesReadBackTheSame(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);

    assertThat(Double.parseDouble(ShortestDouble.text(value))).isEqualTo((Double) value);
  }

  @Test
  void nestedValuesAreJson() {
    AnyValue value =
        list(
            member("text", AnyValue.newBuilder().setStringValue("a\"\\\b\f\n\r\t\u0001/ü").build()),
            member("twice", AnyValue.newBuilder().setIntValue(1).build()),
            member("array", array(bool(true), number(Double.NaN), number(-0.0), number(1e21))),
            member("twice", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE).build()),
            member("bytes", bytes(0xfb, 0xff, 0)),
            member("unset", AnyValue.getDefaultInstance()),
            KeyValue.newBuilder().setKey("no value").build(),
            member("", list()));
    String json =
        "{\"text\":\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001/ü\",\"array\":[true,\"NaN\",-0,1e+21],"
            + "\"twice\":-9223372036854775808,\"bytes\":\"+/8A\",\"unset\":null,"
            + "\"no value\":null,\"\":{}}";

    assertThat(AnyValueText.attribute(value)).isEqualTo(json);
    assertThat(AnyValueText.body(value)).isEqualTo(json);
  }

  @Test
  void scalarsAreTextAsAttributesAndJsonAsBodies() {
    assertThat(AnyValueText.attribute(bytes(1, 2))).isEqualTo("AQI=");
    assertThat(AnyValueText.body(bytes(1, 2))).isEqualTo("\"AQI=\"");
    assertThat(AnyValueText.attribute(number(Double.NEGATIVE_INFINITY))).isEqualTo("-Infinity");
    assertThat(AnyValueText.body(number(Double.NEGATIVE_INFINITY))).isEqualTo("\"-Infinity\"");
    AnyValue quote = AnyValue.newBuilder().setStringValue("\"").build();
    assertThat(AnyValueText.attribute(quote)).isEqualTo("\"");
    assertThat(AnyValueText.body(quote)).isEqualTo("\"");
    AnyValue index = AnyValue.newBuilder().setStringValueStrindex(3).build();
    assertThat(AnyValueText.attribute(index)).isNull();
    assertThat(AnyValueText.body(index)).isNull();
    assertThat(AnyValueText.body(AnyValue.getDefaultInstance())).isNull();
  }

  private static AnyValue bool(boolean value) {
    return AnyValue.newBuilder().setBoolValue(value).build();
  }

  private static AnyValue number(double value) {
    return AnyValue.newBuilder().setDoubleValue(value).build();
  }

  private static AnyValue bytes(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(value)).build();
  }

  private static AnyValue array(AnyValue... values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  private static AnyValue list(KeyValue... values) {
    return AnyValue.newBuilder()
        .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  private static KeyValue member(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
