package io.inlet.benchmarks;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Zstandard's level 1, as it comes, on all pages that Inlet writes for the same requests, those too
 * that it does not compress, page by page, with one context and one buffer. Nothing is written.
 */
final class ZstdAlone implements Contender {

  private final List<FilePages.Page> pages;
  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(1);
  private final byte[] compressed;

  private ZstdAlone(List<FilePages.Page> pages) {
    this.pages = pages;
    int largest = pages.stream().mapToInt(page -> page.bytes().length).max().orElse(0);
    this.compressed = new byte[Math.toIntExact(Zstd.compressBound(largest))];
  }

  /** Takes the pages from a file that Inlet writes once. */
  static ZstdAlone of(Requests requests) throws IOException {
    Path file = Files.createTempFile("inlet-bench", ".parquet");
    try {
      InletPipeline.likeTheBaselines(requests).run(file);
      return new ZstdAlone(FilePages.of(file));
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public String name() {
    return "zstd";
  }

  /** The compressed bytes of all pages together. */
  @Override
  public long run(Path file) {
    long bytes = 0;
    for (FilePages.Page page : pages) {
      bytes += compress(page.bytes(), page.bytes().length);
    }
    return bytes;
  }

  /** The pages in file order. */
  List<FilePages.Page> pages() {
    return pages;
  }

  /** Holds the page that was compressed last, from its beginning on. */
  byte[] compressed() {
    return compressed;
  }

  /** How many bytes a page takes compressed, which is at the beginning of the array. */
  int compress(byte[] page, int length) {
    return context.compressByteArray(compressed, 0, compressed.length, page, 0, length);
  }
}
