package io.inlet.benchmarks;

import io.inlet.benchmarks.leastwork.WireWalk;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * The floor: what no encoder of these columns with this codec can do without, on one thread, if it
 * leaves no check out. It reads every field of the requests and looks at every byte of their texts
 * ({@link WireWalk}), copies the bytes of all pages of Inlet's file once, for an encoder has to
 * write them, compresses those that are compressed there ({@link ZstdAlone}), computes their
 * checksums and writes them to a file. It makes no columns.
 */
final class LeastWork implements Contender {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Requests requests;
  private final WireWalk walk;
  private final ZstdAlone zstd;
  private final CRC32 checksum = new CRC32();
  private final byte[] page;

  /**
   * @param zstd of the same requests; used only while this runs
   */
  LeastWork(Requests requests, ZstdAlone zstd) {
    this.requests = requests;
    this.walk = new WireWalk(requests.signal());
    this.zstd = zstd;
    this.page =
        new byte[zstd.pages().stream().mapToInt(each -> each.bytes().length).max().orElse(0)];
  }

  /** Reading every field alone. */
  static Contender walk(Requests requests) {
    WireWalk walk = new WireWalk(requests.signal());
    return new Contender() {
      @Override
      public String name() {
        return "walk";
      }

      @Override
      public long run(Path file) {
        return walk(requests, walk, none -> false);
      }
    };
  }

  @Override
  public String name() {
    return "least_work";
  }

  @Override
  public long run(Path file) throws IOException {
    long figure = walk(requests, walk, WireWalk::isAscii);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
      for (FilePages.Page each : zstd.pages()) {
        int length = each.bytes().length;
        System.arraycopy(each.bytes(), 0, page, 0, length);
        figure +=
            each.compressed()
                ? write(zstd.compressed(), zstd.compress(page, length), out)
                : write(page, length, out);
      }
    }
    return figure;
  }

  /** Writes a page; its checksum. */
  private long write(byte[] bytes, int length, OutputStream out) throws IOException {
    checksum.reset();
    checksum.update(bytes, 0, length);
    out.write(bytes, 0, length);
    return checksum.getValue();
  }

  /**
   * The bytes of all texts, and how many numbers, records and requests of a kind there are.
   *
   * @param look at what has been read
   */
  private static long walk(Requests requests, WireWalk walk, Predicate<WireWalk> look) {
    long found = 0;
    for (byte[] payload : requests.payloads()) {
      walk.walk(payload);
      found += walk.textBytes() + walk.numbers() + walk.records() + (look.test(walk) ? 1 : 0);
    }
    return found;
  }
}
