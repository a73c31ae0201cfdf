package io.inlet.delta.internal.engine;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** The codecs of checkpoints: reads what other engines write, writes Zstandard. Without state. */
@SuppressWarnings("deprecation") // toByteArray: the way around it copies no less
final class ParquetCodecs implements CompressionCodecFactory {
  private static final int ZSTD_LEVEL = 1;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return switch (codec) {
          case UNCOMPRESSED -> bytes;
          case ZSTD -> BytesInput.from(Zstd.compress(bytes.toByteArray(), ZSTD_LEVEL));
          case SNAPPY, GZIP, LZO, BROTLI, LZ4, LZ4_RAW ->
              throw new IllegalArgumentException("checkpoints are written as ZSTD, not " + codec);
        };
      }

      @Override
      public CompressionCodecName getCodecName() {
        return codec;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        return BytesInput.from(decompressed(codec, bytes.toByteArray(), size));
      }

      @Override
      public void decompress(ByteBuffer input, int length, ByteBuffer output, int size)
          throws IOException {
        byte[] bytes = new byte[length];
        input.get(bytes);
        output.put(decompressed(codec, bytes, size));
      }

      @Override
      public void release() {}
    };
  }

  private static byte[] decompressed(CompressionCodecName codec, byte[] bytes, int size)
      throws IOException {
    return switch (codec) {
      case UNCOMPRESSED -> bytes;
      case ZSTD -> Zstd.decompress(bytes, size);
      case SNAPPY -> Snappy.uncompress(bytes);
      case GZIP -> {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          yield in.readAllBytes();
        }
      }
      case LZ4_RAW -> LZ4Factory.fastestInstance().safeDecompressor().decompress(bytes, size);
      case LZO, BROTLI, LZ4 ->
          throw new IOException(
              "a checkpoint is compressed with "
                  + codec
                  + " (expected: UNCOMPRESSED, SNAPPY, GZIP, ZSTD or LZ4_RAW)");
    };
  }

  @Override
  public void release() {}
}
