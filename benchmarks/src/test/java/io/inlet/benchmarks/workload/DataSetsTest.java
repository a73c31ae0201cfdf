package io.inlet.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.OtlpDecoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DataSetsTest {

  @TempDir private Path directory;

  static List<String> names() {
    return DataSets.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void everyRecordOfASetIsARowOfItsTable(String name) throws IOException {
    Requests requests = DataSets.generate(name, 42, 2);
    assertThat(requests.name()).isEqualTo(name);

    ColumnBatchPool pool = new ColumnBatchPool(64L << 20);
    OtlpDecoder decoder = new OtlpDecoder(requests.signal(), DecodeOptions.builder().build(), pool);
    long rows = 0;
    for (byte[] payload : requests.payloads()) {
      assertThat(decoder.decode(payload, 0, payload.length, 1).isClean()).isTrue();
      for (ColumnBatch batch : decoder.takeBatches()) {
        assertThat(batch.schema()).isEqualTo(requests.table());
        rows += batch.rowCount();
        pool.release(batch);
      }
    }
    assertThat(rows).isEqualTo(requests.records());
  }

  @Test
  void equalSeedsGiveEqualBytes() {
    for (String name : DataSets.names()) {
      Requests requests = DataSets.generate(name, 5, 2);
      assertThat(DataSets.generate(name, 5, 2).payloads())
          .containsExactlyElementsOf(requests.payloads());
      assertThat(DataSets.generate(name, 6, 1).payloads().get(0))
          .isNotEqualTo(requests.payloads().get(0));
    }
  }

  @Test
  void anExportedSetHoldsTheRequestsAndWhatTheyAre() throws IOException {
    Requests summary = DataSets.generate("summary", 42);

    DataSetExport.run(
        List.of(directory.toString(), "--data", "summary"),
        42,
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    Path exported = directory.resolve("summary");
    JsonNode manifest = new ObjectMapper().readTree(exported.resolve("manifest.json").toFile());
    assertThat(manifest.get("signal").asText()).isEqualTo("metrics");
    assertThat(manifest.get("records").asInt()).isEqualTo(summary.records());
    assertThat(manifest.get("bytes").asLong()).isEqualTo(summary.encodedBytes());
    for (int request = 0; request < summary.payloads().size(); request++) {
      assertThat(Files.readAllBytes(exported.resolve("%05d.otlp".formatted(request))))
          .isEqualTo(summary.payloads().get(request));
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThatExist() {
    assertThatThrownBy(() -> DataSets.parse("logs,spam"))
        .hasMessageStartingWith("data set: spam (expected: one of logs,logs_small_requests");
  }
}
