package io.inlet.parquet.internal.values;

import io.inlet.columnar.StringColumn;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.Codec;
import java.util.function.ObjIntConsumer;

/** Compresses some of a page either way to tell which encoding ends up smaller. */
public final class EncodingTrial {
  /** Values that a trial compresses. */
  static final int VALUES = 2048;

  /** Bytes after which a trial stops. */
  static final int BYTES = 48 << 10;

  /** Codes of strings have to be smaller by this much, since looking them up takes time. */
  private static final double WORTH_LOOKING_UP = 0.95;

  /** Bytes of a page that tell whether it can be compressed. */
  private static final int SAMPLE_BYTES = 16 << 10;

  /** Compressed pages have to be smaller by this much, since reading them takes time too. */
  private static final double WORTH_COMPRESSING = 0.98;

  private static final int RETAINED = 4 << 20;

  private final Codec codec;
  private final ByteOutput raw = new ByteOutput();
  private final ByteOutput compressed = new ByteOutput();

  /** Trials of files that {@code codec} compresses. */
  public EncodingTrial(Codec codec) {
    this.codec = codec;
  }

  /** Whether the encoding makes a difference that only compression shows. */
  boolean needed() {
    return codec.compresses();
  }

  /**
   * Whether compression makes pages like this one smaller. Packed differences of random numbers, as
   * of times, have nothing left that it would find.
   */
  public boolean compressionPays(ByteOutput page) {
    int sampled = Math.min(page.size(), SAMPLE_BYTES);
    return needed() && compressedSize(page, 0, sampled) < WORTH_COMPRESSING * sampled;
  }

  /** An empty output to encode to for {@link #compressedSize}. */
  ByteOutput output() {
    raw.clear();
    return raw;
  }

  /** The size of what {@link #output()} holds after compression. */
  int compressedSize() {
    return compressedSize(raw, 0, raw.size());
  }

  private int compressedSize(ByteOutput bytes, int start, int length) {
    compressed.clear();
    codec.compress(bytes.bytes(), start, length, compressed);
    return compressed.size();
  }

  /**
   * Whether the codes of a first page, at {@code start} of {@code page}, and what each page like it
   * adds to the dictionary are smaller than the strings themselves.
   */
  boolean codesPay(StringCodes codes, ByteOutput page, int start) {
    if (!needed()) {
      return true;
    }
    codes.writeDictionary(output());
    double coded =
        compressedSize() * codes.growth() + compressedSize(page, start, page.size() - start);
    StringColumn entries = codes.entries();
    ByteOutput plain = output();
    int sampled = 0;
    while (sampled < codes.count() && plain.size() < BYTES) {
      int code = codes.codes()[sampled++];
      int length = entries.offsets()[code + 1] - entries.offsets()[code];
      plain.putInt(length);
      plain.write(entries.data(), entries.offsets()[code], length);
    }
    return coded < WORTH_LOOKING_UP * compressedSize() * codes.count() / sampled;
  }

  /**
   * Like {@link #codesPay(StringCodes, ByteOutput, int)}, of numbers.
   *
   * @param count the numbers of the page that {@code codes} stand for
   * @param uncoded writes the first so many of them without codes
   */
  boolean codesPay(NumberCodes codes, int count, ObjIntConsumer<ByteOutput> uncoded) {
    codes.writeDictionary(output());
    double dictionary = compressedSize() * codes.growth(count);
    int sampled = Math.min(count, VALUES);
    codes.write(sampled, output());
    double coded = (double) compressedSize() * count / sampled;
    uncoded.accept(output(), sampled);
    return dictionary + coded < (double) compressedSize() * count / sampled;
  }

  /**
   * The share of a dictionary that another page like the first is likely to add: as much as the
   * second half of the first page has added, twice.
   *
   * @param codes of the first page, by first appearance
   * @param size the size of the dictionary, at least 1
   */
  static double growth(int[] codes, int count, int size) {
    int inFirstHalf = 0;
    for (int i = 0; i < count / 2; i++) {
      inFirstHalf = Math.max(inFirstHalf, codes[i] + 1);
    }
    return Math.min(1, 2.0 * (size - inFirstHalf) / size);
  }

  /** Gives back what a rare chunk has blown up. */
  public void endChunk() {
    raw.trim(RETAINED);
    compressed.trim(RETAINED);
  }
}
