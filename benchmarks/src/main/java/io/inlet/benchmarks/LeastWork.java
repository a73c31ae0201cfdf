package io.inlet.benchmarks;

import io.inlet.benchmarks.leastwork.WireWalk;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import java.nio.file.Path;

/**
 * The floor: what no encoder of these columns with this codec can do without, on one thread. It
 * reads every field of the requests ({@link WireWalk}), copies the bytes of all pages of Inlet's
 * file once, for an encoder has to write them, and compresses those that are compressed there
 * ({@link ZstdAlone}). It makes no columns, and no file.
 */
final class LeastWork implements Contender {

  private final Requests requests;
  private final WireWalk walk;
  private final ZstdAlone zstd;
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
        return walk(requests, walk);
      }
    };
  }

  @Override
  public String name() {
    return "least_work";
  }

  @Override
  public long run(Path file) {
    long figure = walk(requests, walk);
    for (FilePages.Page each : zstd.pages()) {
      int length = each.bytes().length;
      System.arraycopy(each.bytes(), 0, page, 0, length);
      figure += each.compressed() ? zstd.compress(page, length) : length;
    }
    return figure;
  }

  /** The bytes of all texts, and how many numbers and records there are. */
  private static long walk(Requests requests, WireWalk walk) {
    long found = 0;
    for (byte[] payload : requests.payloads()) {
      walk.walk(payload);
      found += walk.textBytes() + walk.numbers() + walk.records();
    }
    return found;
  }
}
