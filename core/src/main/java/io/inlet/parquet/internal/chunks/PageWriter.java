package io.inlet.parquet.internal.chunks;

import io.inlet.parquet.ParquetOptions;
import io.inlet.parquet.internal.encoding.ByteOutput;
import io.inlet.parquet.internal.encoding.Codec;
import io.inlet.parquet.internal.encoding.ThriftOutput;
import java.util.zip.CRC32;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;

/**
 * Compresses a page straight behind a gap left for its header, then closes the gap; what is not
 * compressed is copied once: "Data Pages" and "Checksumming" of the specification's README, data
 * pages of version 1.
 */
final class PageWriter {
  /** No header is longer. */
  private static final int GAP = 64;

  private final Codec codec;
  private final boolean checksums;
  private final CRC32 checksum = new CRC32();
  private final ByteOutput header = new ByteOutput();

  PageWriter(ParquetOptions options, Codec codec) {
    this.codec = codec;
    this.checksums = options.pageChecksums();
  }

  /** Appends a data page to a chunk and returns the length of its header. */
  int data(ByteOutput raw, int values, Encoding encoding, EncodedChunk chunk) {
    DataPageHeader data = new DataPageHeader(values, encoding, Encoding.RLE, Encoding.RLE);
    PageHeader page = new PageHeader(PageType.DATA_PAGE, raw.size(), 0);
    return write(page.setData_page_header(data), raw, chunk.compressed, chunk.data);
  }

  /** Appends a dictionary page to a chunk and returns the length of its header. */
  int dictionary(ByteOutput raw, int values, EncodedChunk chunk) {
    PageHeader page = new PageHeader(PageType.DICTIONARY_PAGE, raw.size(), 0);
    page.setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
    return write(page, raw, chunk.compressed, chunk.dictionary);
  }

  private int write(PageHeader page, ByteOutput raw, boolean compressed, ByteOutput out) {
    if (!compressed || !codec.compresses()) {
      fillHeader(page, raw.bytes(), 0, raw.size());
      out.write(header.bytes(), 0, header.size());
      out.write(raw.bytes(), 0, raw.size());
      return header.size();
    }
    int start = out.size();
    out.reserve(GAP);
    out.setSize(start + GAP);
    codec.compress(raw.bytes(), 0, raw.size(), out);
    int length = out.size() - start - GAP;
    byte[] bytes = out.bytes();
    fillHeader(page, bytes, start + GAP, length);
    System.arraycopy(header.bytes(), 0, bytes, start, header.size());
    System.arraycopy(bytes, start + GAP, bytes, start + header.size(), length);
    out.setSize(start + header.size() + length);
    return header.size();
  }

  /** Completes a header for bytes as they go into the file. */
  private void fillHeader(PageHeader page, byte[] bytes, int from, int length) {
    page.setCompressed_page_size(length);
    if (checksums) {
      checksum.reset();
      checksum.update(bytes, from, length);
      page.setCrc((int) checksum.getValue());
    }
    header.clear();
    ThriftOutput.write(page, header);
  }
}
