package io.inlet.parquet;

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

/** Codecs for parquet-java without Hadoop. */
@SuppressWarnings("deprecation") // the way around toByteArray copies no less
final class TestCodecs implements CompressionCodecFactory {
  private static final int ZSTD_LEVEL = 1;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return codec == CompressionCodecName.ZSTD
            ? BytesInput.from(Zstd.compress(bytes.toByteArray(), ZSTD_LEVEL))
            : BytesInput.from(bytes.toByteArray());
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
      case LZ4_RAW -> LZ4Factory.safeInstance().safeDecompressor().decompress(bytes, size);
      default -> throw new IllegalArgumentException("codec " + codec);
    };
  }

  @Override
  public void release() {}
}
