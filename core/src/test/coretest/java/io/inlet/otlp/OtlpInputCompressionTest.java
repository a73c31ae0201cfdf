package io.inlet.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtlpInputCompressionTest {

  /** The two compressions. */
  enum Compression {
    GZIP {
      @Override
      byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
          gzip.write(bytes);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        return compressed.toByteArray();
      }
    },
    ZSTD {
      @Override
      byte[] compress(byte[] bytes) {
        return Zstd.compress(bytes);
      }
    };

    abstract byte[] compress(byte[] bytes);
  }

  @ParameterizedTest
  @EnumSource
  void readsCompressedLinesWhateverTheNameSays(Compression compression) throws IOException {
    byte[] file = compression.compress(lines(10_000));

    assertThat(countRequests(new ByteArrayInputStream(file))).isEqualTo(10_000);
  }

  @ParameterizedTest
  @EnumSource
  void readsSeveralMembersAsOne(Compression compression) throws IOException {
    byte[] file =
        concat(
            compression.compress(lines(100)),
            compression.compress(new byte[0]),
            compression.compress(Arrays.copyOf(lines(10), 17)),
            compression.compress(Arrays.copyOfRange(lines(10), 17, lines(10).length)));

    assertThat(countRequests(new ByteArrayInputStream(file))).isEqualTo(110);
    assertThat(countRequests(new Dripping(file))).isEqualTo(110);
  }

  @ParameterizedTest
  @EnumSource
  void deliversTheWholeLinesBeforeCompressedDataIsCutOff(Compression compression)
      throws IOException {
    byte[] content = randomLines();
    byte[] file = compression.compress(content);
    AtomicInteger before = new AtomicInteger();

    assertThatThrownBy(
            () -> count(new ByteArrayInputStream(Arrays.copyOf(file, file.length / 2)), before))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("logs.jsonl: ");
    assertThat(before.get()).isPositive().isLessThan(2_000);
  }

  @ParameterizedTest
  @EnumSource
  void reportsCompressedDataCutOffAtAnyByte(Compression compression) {
    byte[] file = compression.compress(lines(50));

    for (int length = 4; length < file.length; length++) {
      byte[] beginning = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> countRequests(new ByteArrayInputStream(beginning)))
          .as("cut at byte %s of %s", length, file.length)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("logs.jsonl: ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsWhateverIsWrongWithCompressedDataAsIoException(Compression compression) {
    byte[] file = compression.compress(lines(50));
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = file.clone();
      damaged[4 + random.nextInt(file.length - 4)] ^= (byte) (1 << random.nextInt(8));
      try {
        countEntries(new ByteArrayInputStream(damaged));
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("logs.jsonl: ");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesABombAtTheLimitOfARequest(Compression compression) throws IOException {
    byte[] bomb = compression.compress(new byte[64 << 20]);

    for (OtlpFormat format : OtlpFormat.values()) {
      try (OtlpInput input =
          OtlpInput.open("bomb", new ByteArrayInputStream(bomb), format, null, 1 << 20)) {
        assertThat(input.next())
            .isInstanceOfSatisfying(
                OtlpInput.Refusal.class,
                refusal ->
                    assertThat(refusal.message())
                        .startsWith("bomb")
                        .endsWith("the request is larger than the limit of 1048576 bytes"));
      }
    }
  }

  @Test
  void readsGzipWithAllOfItsHeaderAndPadding() throws IOException {
    byte[] member = Compression.GZIP.compress(lines(5));
    byte[] header = Arrays.copyOf(member, 10);
    header[3] = 1 | 2 | 4 | 8 | 16;
    byte[] file =
        concat(
            header,
            new byte[] {3, 0, 'a', 'b', 'c'},
            "name\0comment\0".getBytes(UTF_8),
            new byte[2],
            Arrays.copyOfRange(member, 10, member.length),
            new byte[512]);

    assertThat(countRequests(new ByteArrayInputStream(file))).isEqualTo(5);
  }

  @Test
  void readsZstdBehindASkippableFrame() throws IOException {
    byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};

    assertThat(
            countRequests(
                new ByteArrayInputStream(
                    concat(skippable, Compression.ZSTD.compress(lines(5)), skippable))))
        .isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void reportsWhatFollowsCompressedData(Compression compression) {
    byte[] file = concat(compression.compress(lines(5)), lines(5));

    assertThatThrownBy(() -> countRequests(new ByteArrayInputStream(file)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("logs.jsonl: ");
  }

  private static int countRequests(InputStream stream) throws IOException {
    AtomicInteger count = new AtomicInteger();
    count(stream, count);
    return count.get();
  }

  private static void count(InputStream stream, AtomicInteger count) throws IOException {
    try (OtlpInput input = OtlpInput.open("logs.jsonl", stream, OtlpFormat.JSON_LINES)) {
      for (OtlpInput.Entry entry = input.next(); entry != null; entry = input.next()) {
        assertThat(entry).isInstanceOf(OtlpInput.Request.class);
        count.incrementAndGet();
      }
    }
  }

  private static void countEntries(InputStream stream) throws IOException {
    try (OtlpInput input = OtlpInput.open("logs.jsonl", stream, OtlpFormat.JSON_LINES)) {
      while (input.next() != null) {}
    }
  }

  private static byte[] lines(int count) {
    return "{\"resourceLogs\":[{\"schemaUrl\":\"a\"}]}\n".repeat(count).getBytes(UTF_8);
  }

  /** 2,000 lines that do not compress well, so that a part of the file holds a part of them. */
  private static byte[] randomLines() {
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      lines.append("{\"resourceLogs\":[{\"schemaUrl\":\"");
      for (int word = 0; word < 30; word++) {
        lines.append(Long.toHexString(random.nextLong()));
      }
      lines.append("\"}]}\n");
    }
    return lines.toString().getBytes(UTF_8);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Gives a byte at a time and never says that more are available, as a network may. */
  private static final class Dripping extends InputStream {
    private final InputStream bytes;

    Dripping(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return bytes.read(target, offset, Math.min(length, 1));
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
