package io.inlet.benchmarks.baseline;

import io.inlet.benchmarks.Contender;
import io.inlet.benchmarks.workload.Requests;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Parses log requests into protobuf objects and writes nothing: the part both baselines share. */
public final class ParseLogs implements Contender {

  private final Requests requests;

  public ParseLogs(Requests requests) {
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
      resources += ExportLogsServiceRequest.parseFrom(payload).getResourceLogsCount();
    }
    return resources;
  }
}
