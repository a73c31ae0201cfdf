package io.inlet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.benchmarks.workload.DataSets;
import io.inlet.benchmarks.workload.Requests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePagesTest {

  /** A page's header takes at most so many bytes in these files. */
  private static final int HEADER_BYTES = 60;

  @TempDir private Path directory;

  @Test
  void pagesAreAllThatTheFooterCountsButTheirHeaders() throws Exception {
    Requests requests = DataSets.generate("logs", 42, 5);
    Path file = directory.resolve("logs.parquet");
    InletPipeline.likeTheBaselines(requests).run(file);

    List<FilePages.Page> pages = FilePages.of(file);

    long bytes = pages.stream().mapToLong(page -> page.bytes().length).sum();
    long uncompressed;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet sum =
            statement.executeQuery(
                "SELECT sum(total_uncompressed_size) FROM parquet_metadata('%s')"
                    .formatted(file))) {
      sum.next();
      uncompressed = sum.getLong(1);
    }
    assertThat(uncompressed - bytes).isBetween(1L, (long) HEADER_BYTES * pages.size());
  }
}
