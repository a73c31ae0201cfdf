package io.inlet.benchmarks.baseline;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard for parquet-java's writer without Hadoop, whose own codec factory needs it.
 *
 * <p>One compression context and two buffers serve every page. parquet-java copies a compressed
 * page before it asks for the next one, so the buffers may be used again.
 */
final class ZstdCodecs implements CompressionCodecFactory {

  private final PageCompressor compressor;

  ZstdCodecs(int level) {
    this.compressor = new PageCompressor(level);
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("codec: %s (expected: ZSTD)".formatted(codec));
    }
    return compressor;
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("the baselines only write");
  }

  @Override
  public void release() {
    compressor.release();
  }

  private static final class PageCompressor implements BytesInputCompressor {

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final PageBuffer page = new PageBuffer();
    private byte[] compressed = new byte[0];

    PageCompressor(int level) {
      context.setLevel(level);
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      page.fill(bytes);
      int bound = (int) Zstd.compressBound(page.length);
      if (compressed.length < bound) {
        compressed = new byte[bound];
      }
      int size =
          context.compressByteArray(compressed, 0, compressed.length, page.bytes, 0, page.length);
      return BytesInput.from(compressed, 0, size);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      context.close();
    }
  }

  /** Collects a page's parts in one array that grows to the largest page. */
  private static final class PageBuffer extends OutputStream {

    private byte[] bytes = new byte[0];
    private int length;

    void fill(BytesInput input) throws IOException {
      length = 0;
      if (bytes.length < input.size()) {
        bytes = new byte[Math.toIntExact(input.size())];
      }
      input.writeAllTo(this);
    }

    @Override
    public void write(int value) {
      bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
      System.arraycopy(source, offset, bytes, length, count);
      length += count;
    }
  }
}
