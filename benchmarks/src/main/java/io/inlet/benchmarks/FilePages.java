package io.inlet.benchmarks;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** The pages of a Parquet file, dictionaries included, as they were before compression. */
final class FilePages {

  /** A page. */
  static final class Page {
    private final byte[] bytes;
    private final boolean compressed;

    private Page(byte[] bytes, boolean compressed) {
      this.bytes = bytes;
      this.compressed = compressed;
    }

    /** As they were before compression; to be read only. */
    byte[] bytes() {
      return bytes;
    }

    /** Whether they are compressed in the file. */
    boolean compressed() {
      return compressed;
    }
  }

  private static final int FOOTER_TAIL_BYTES = 8;

  private FilePages() {}

  /**
   * Reads the pages in file order.
   *
   * @throws IllegalArgumentException if a chunk is compressed with anything but zstd or has pages
   *     of format v2, whose levels are not compressed
   */
  static List<Page> of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int footerBytes =
        ByteBuffer.wrap(bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt(bytes.length - FOOTER_TAIL_BYTES);
    int footer = bytes.length - FOOTER_TAIL_BYTES - footerBytes;
    FileMetaData metadata =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, footer, footerBytes));
    List<Page> pages = new ArrayList<>();
    for (RowGroup rowGroup : Objects.requireNonNull(metadata.getRow_groups())) {
      for (ColumnChunk chunk : Objects.requireNonNull(rowGroup.getColumns())) {
        addPages(bytes, Objects.requireNonNull(chunk.getMeta_data()), pages);
      }
    }
    return pages;
  }

  private static void addPages(byte[] bytes, ColumnMetaData chunk, List<Page> pages)
      throws IOException {
    boolean compressed = chunk.getCodec() == CompressionCodec.ZSTD;
    if (!compressed && chunk.getCodec() != CompressionCodec.UNCOMPRESSED) {
      throw new IllegalArgumentException(
          "codec of %s: %s (expected: ZSTD or none)"
              .formatted(chunk.getPath_in_schema(), chunk.getCodec()));
    }
    int position =
        Math.toIntExact(
            chunk.isSetDictionary_page_offset()
                ? Math.min(chunk.getDictionary_page_offset(), chunk.getData_page_offset())
                : chunk.getData_page_offset());
    int end = Math.toIntExact(position + chunk.getTotal_compressed_size());
    while (position < end) {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes, position, end - position);
      PageHeader header = Util.readPageHeader(in);
      if (header.getType() == PageType.DATA_PAGE_V2) {
        throw new IllegalArgumentException(
            "page of %s: format v2 (expected: v1)".formatted(chunk.getPath_in_schema()));
      }
      int data = end - in.available();
      position = data + header.getCompressed_page_size();
      byte[] page = Arrays.copyOfRange(bytes, data, position);
      pages.add(
          new Page(
              compressed ? Zstd.decompress(page, header.getUncompressed_page_size()) : page,
              compressed));
    }
  }
}
