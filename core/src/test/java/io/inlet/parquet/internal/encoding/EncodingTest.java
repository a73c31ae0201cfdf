package io.inlet.parquet.internal.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Encodings are what parquet-java decodes. */
class EncodingTest {
  private final Random random = new Random(3);

  private static ByteBufferInputStream input(ByteOutput out) {
    return ByteBufferInputStream.wrap(ByteBuffer.wrap(out.bytes(), 0, out.size()));
  }

  @Test
  void differencesOfAnyLongsAreDecoded() throws Exception {
    for (int count = 0; count < 700; count += 1 + count / 7) {
      for (int bits = 0; bits <= 64; bits += 7) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
          values[i] = bits == 0 ? 5 : random.nextLong() >> (64 - bits);
        }
        checkDifferences(values, false);
        checkDifferences(Arrays.stream(values).map(value -> (long) (int) value).toArray(), true);
      }
    }
  }

  private static void checkDifferences(long[] values, boolean narrow) throws IOException {
    ByteOutput out = new ByteOutput();
    new DeltaEncoding().encode(values, values.length, narrow, out);
    DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
    reader.initFromPage(values.length, input(out));
    for (long value : values) {
      assertThat(narrow ? reader.readInteger() : reader.readLong()).isEqualTo(value);
    }
  }

  @Test
  void lengthsOfAnyKindAreDecoded() throws Exception {
    for (int count = 0; count < 700; count += 1 + count / 7) {
      for (int bits = 0; bits <= 31; bits++) {
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
          lengths[i] = bits == 0 ? 5 : random.nextInt() >>> (32 - bits);
        }
        checkLengths(lengths, false);
        checkLengths(lengths, true);
      }
    }
  }

  private static int checkLengths(int[] lengths, boolean wholeBytes) throws IOException {
    ByteOutput out = new ByteOutput();
    new LengthEncoding(wholeBytes).encode(lengths, lengths.length, out);
    DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
    reader.initFromPage(lengths.length, input(out));
    for (int length : lengths) {
      assertThat(reader.readInteger()).isEqualTo(length);
    }
    return out.size();
  }

  @Test
  void differencesOfLengthsThatFitTakeWholeBytesIfAskedFor() throws Exception {
    int[] lengths = new int[257];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = 10 + i % 5;
    }
    int headers = 2 + 1 + 2 + 1;
    int blockHeader = 1 + 4;
    // Differences are 1 and -4: a range of three bits.
    assertThat(checkLengths(lengths, false))
        .isEqualTo(headers + 2 * (blockHeader + 128 * 3 / Byte.SIZE));
    assertThat(checkLengths(lengths, true)).isEqualTo(headers + 2 * (blockHeader + 1 + 128));
  }

  @Test
  void codesOfAnyWidthAreDecoded() throws Exception {
    for (int width = 0; width <= 31; width++) {
      for (int count : new int[] {0, 1, 7, 8, 9, 64, 1000}) {
        int[] codes = new int[count];
        for (int i = 0; i < count; i++) {
          codes[i] =
              i > 0 && random.nextInt(10) < 8
                  ? codes[i - 1]
                  : width == 0 ? 0 : random.nextInt() >>> (32 - width);
        }
        checkCodes(codes, width, 0);
        checkCodes(codes, width, 3);
      }
    }
  }

  @Test
  void codesThatRepeatAPatternAreDecoded() throws Exception {
    for (int round = 0; round < 500; round++) {
      int width = 1 + random.nextInt(12);
      int period = 2 + random.nextInt(random.nextBoolean() ? 8 : 60);
      int[] codes = new int[random.nextInt(3000)];
      for (int i = 0; i < codes.length; i++) {
        boolean broken = random.nextInt(400) == 0;
        codes[i] = i < period || broken ? random.nextInt(1 << width) : codes[i - period];
      }
      byte[] packed = checkCodes(codes, width, 0);
      assertThat(checkCodes(codes, width, period)).isEqualTo(packed);
      assertThat(checkCodes(codes, width, 1 + random.nextInt(1100))).isEqualTo(packed);
    }
  }

  private static byte[] checkCodes(int[] codes, int width, int period) throws IOException {
    ByteOutput out = new ByteOutput();
    HybridEncoding.codes(codes, codes.length, width, period, out);
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(width, input(out));
    for (int code : codes) {
      assertThat(decoder.readInt()).isEqualTo(code);
    }
    return Arrays.copyOf(out.bytes(), out.size());
  }

  @Test
  void levelsOfAnyRunsAreDecodedAndCounted() throws Exception {
    for (int max = 1; max <= 9; max++) {
      for (int round = 0; round < 60; round++) {
        byte[] levels = new byte[random.nextInt(600)];
        int stay = random.nextInt(200);
        for (int i = 0; i < levels.length; i++) {
          levels[i] =
              i > 0 && random.nextInt(200) < stay ? levels[i - 1] : (byte) random.nextInt(max + 1);
        }
        int width = BitPacking.widthOf(max);
        ByteOutput out = new ByteOutput();
        LevelHistogram histogram = new LevelHistogram(max);
        LevelEncoding.write(levels, levels.length, max, out, histogram);
        RunLengthBitPackingHybridDecoder decoder =
            new RunLengthBitPackingHybridDecoder(width, input(out));
        long[] counts = new long[max + 1];
        for (byte level : levels) {
          assertThat(decoder.readInt()).isEqualTo(level);
          counts[level]++;
        }
        assertThat(histogram.toList()).isEqualTo(Arrays.stream(counts).boxed().toList());
      }
    }
  }

  @Test
  void bloomFilterKnowsItsValuesAndFewOthers() throws Exception {
    BloomFilter filter = new BloomFilter();
    filter.start(50_000, 0.01, 1 << 20);
    for (int i = 0; i < 50_000; i++) {
      byte[] value = ("value " + i % 3000).getBytes(StandardCharsets.UTF_8);
      filter.add(XxHash64.hash(value, 0, value.length));
    }
    assertThat(filter.distinctValues()).isBetween(2900.0, 3100.0);
    byte[] bits = filter.finish(0.01, 1 << 20);

    assertThat(bits).hasSize(4096);
    BlockSplitBloomFilter reader = new BlockSplitBloomFilter(bits);
    int others = 0;
    for (int i = 0; i < 3000; i++) {
      assertThat(reader.findHash(reader.hash(Binary.fromString("value " + i)))).isTrue();
      others += reader.findHash(reader.hash(Binary.fromString("other " + i))) ? 1 : 0;
    }
    assertThat(others).isLessThan(60);
  }

  @Test
  void hashesAreThoseOfParquetJava() throws Exception {
    BlockSplitBloomFilter reader = new BlockSplitBloomFilter(32);
    byte[] data = new byte[200];
    random.nextBytes(data);
    for (int length = 0; length <= 150; length++) {
      assertThat(XxHash64.hash(data, 3, 3 + length))
          .isEqualTo(reader.hash(Binary.fromConstantByteArray(data, 3, length)));
    }
  }
}
