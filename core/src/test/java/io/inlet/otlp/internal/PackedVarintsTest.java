package io.inlet.otlp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.schema.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Packed varints are what protobuf-java has written. */
class PackedVarintsTest {

  private static WireReader reader(byte[] bytes, int from) {
    WireReader in = new WireReader(Signal.METRICS, bytes, 0, new DecodeCounts());
    in.position = from;
    return in;
  }

  private static long[] read(byte[] bytes, int from, int to) {
    int count = PackedVarints.count(bytes, from, to);
    long[] values = new long[3 + count + PackedVarints.ROOM];
    WireReader in = reader(bytes, from);
    PackedVarints.read(in, to, values, 3);
    assertThat(in.position).isEqualTo(to);
    return Arrays.copyOfRange(values, 3, 3 + count);
  }

  @Property(tries = 3000)
  void valuesOfAnyLengthAreReadWhereverTheyStand(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    int longest = 1 + random.nextInt(random.nextBoolean() ? 14 : 64);
    long[] values = new long[random.nextInt(60)];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int from = random.nextInt(10);
    bytes.write(new byte[from]);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong() >>> (64 - 1 - random.nextInt(longest));
      out.writeUInt64NoTag(values[i]);
    }
    out.flush();
    int to = bytes.size();
    for (int rest = random.nextInt(10); rest > 0; rest--) {
      bytes.write(random.nextInt());
    }

    assertThat(read(bytes.toByteArray(), from, to)).isEqualTo(values);
  }

  @Test
  void valuesOfOneAndTwoBytesAreReadInEveryOrder() throws IOException {
    for (int pattern = 0; pattern < 1 << 10; pattern++) {
      long[] values = new long[10];
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      for (int i = 0; i < values.length; i++) {
        values[i] = (pattern >> i & 1) == 0 ? 100 + i : 16_383 - 1000 * i;
        out.writeUInt64NoTag(values[i]);
      }
      out.flush();
      assertThat(read(bytes.toByteArray(), 0, bytes.size())).isEqualTo(values);
    }
  }

  @Test
  void aValueOfMoreThanTenBytesIsRefused() {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, 1, 12, (byte) 0xff);
    assertThatThrownBy(() -> read(bytes, 0, bytes.length))
        .isInstanceOf(MalformedRequestException.class)
        .hasMessageContaining("longer than 10 bytes");
  }

  @Test
  void valuesMayBeLongerThanNeedBe() {
    byte[] bytes = {(byte) 0x80, 0, (byte) 0x81, 0, 5, (byte) 0x82, (byte) 0x80, 0, 6, 7, 8, 9};
    assertThat(read(bytes, 0, bytes.length)).containsExactly(0, 1, 5, 2, 6, 7, 8, 9);
  }

  @Test
  void aValueThatIsCutOffIsRefused() {
    for (int length = 1; length < 40; length++) {
      byte[] bytes = new byte[length + 8];
      bytes[length - 1] = (byte) 0x80;
      int to = length;
      assertThatThrownBy(() -> read(bytes, 0, to))
          .isInstanceOf(MalformedRequestException.class)
          .hasMessageContaining("cut off");
    }
  }
}
