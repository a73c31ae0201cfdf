package io.inlet.benchmarks.baseline;

import com.google.protobuf.InvalidProtocolBufferException;
import io.inlet.benchmarks.measure.Contender;
import io.inlet.benchmarks.workload.Requests;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Parses requests into protobuf objects and writes nothing: the part that all baselines share. */
public final class ParseRequests implements Contender {

  private final Requests requests;

  public ParseRequests(Requests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return "parse";
  }

  @Override
  public long run(Path file) throws IOException {
    long resources = 0;
    for (byte[] payload : requests.payloads()) {
      resources += resources(payload);
    }
    return resources;
  }

  private int resources(byte[] payload) throws InvalidProtocolBufferException {
    return switch (requests.signal()) {
      case LOGS -> ExportLogsServiceRequest.parseFrom(payload).getResourceLogsCount();
      case TRACES -> ExportTraceServiceRequest.parseFrom(payload).getResourceSpansCount();
      case METRICS -> ExportMetricsServiceRequest.parseFrom(payload).getResourceMetricsCount();
    };
  }
}
