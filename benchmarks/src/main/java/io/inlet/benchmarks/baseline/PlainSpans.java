package io.inlet.benchmarks.baseline;

import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetWriter;

/** The baseline {@code plain} for spans. */
public final class PlainSpans implements Contender {

  private final Requests requests;

  public PlainSpans(Requests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public long run(Path file) throws IOException {
    PlainSpanSupport support = new PlainSpanSupport();
    try (ParquetWriter<Span> writer =
        ParquetSettings.apply(
                support.writerOf(file),
                PlainSpanSupport.COLUMNS_WITHOUT_DICTIONARY,
                TableColumns.withoutStatistics(PlainSpanSupport.SCHEMA))
            .build()) {
      for (byte[] payload : requests.payloads()) {
        write(ExportTraceServiceRequest.parseFrom(payload), support, writer);
      }
    }
    return Files.size(file);
  }

  private static void write(
      ExportTraceServiceRequest request, PlainSpanSupport support, ParquetWriter<Span> writer)
      throws IOException {
    for (ResourceSpans resourceSpans : request.getResourceSpansList()) {
      support.startResource(resourceSpans);
      for (ScopeSpans scopeSpans : resourceSpans.getScopeSpansList()) {
        support.startScope(scopeSpans);
        for (Span span : scopeSpans.getSpansList()) {
          writer.write(span);
        }
      }
    }
  }
}
