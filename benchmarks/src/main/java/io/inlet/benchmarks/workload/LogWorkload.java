package io.inlet.benchmarks.workload;

import io.inlet.schema.Tables;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Log requests as a collector sends them: several services in a request, records of about 400
 * encoded bytes with eight to ten attributes, at least 120,000 distinct attribute values in 100,000
 * records. The other shapes and records are in {@link DataSets}.
 */
public final class LogWorkload {

  /** Records that {@link #generate(long)} makes: {@value}. */
  public static final int DEFAULT_RECORDS = 100_000;

  private LogWorkload() {}

  /** The {@value #DEFAULT_RECORDS} records that the published ratios are measured on. */
  public static Requests generate(long seed) {
    return generate(seed, DEFAULT_RECORDS);
  }

  /**
   * Generates requests of 1,000 records.
   *
   * @param seed equal seeds give equal bytes
   * @param records how many records; must be a multiple of 1,000
   */
  public static Requests generate(long seed, int records) {
    return generate("logs", seed, RequestShape.usual(records), LogRecords::new);
  }

  static Requests generate(
      String name,
      long seed,
      RequestShape shape,
      Function<SplittableRandom, Supplier<LogRecord>> records) {
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = new Shop(random, shape.instancesPerService());
    Supplier<LogRecord> source = records.apply(random);
    List<byte[]> payloads = new ArrayList<>();
    for (int request = 0; request < shape.requests(); request++) {
      payloads.add(request(shop, shape, source, random).toByteArray());
    }
    return new Requests(name, Tables.LOGS, shape.records(), payloads);
  }

  private static ExportLogsServiceRequest request(
      Shop shop, RequestShape shape, Supplier<LogRecord> source, SplittableRandom random) {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    for (int block = 0; block < shape.resourcesPerRequest(); block++) {
      ResourceLogs.Builder resourceLogs =
          request
              .addResourceLogsBuilder()
              .setResource(Text.pick(random, shop.resources()))
              .setSchemaUrl(Shop.SCHEMA_URL);
      for (var scope : shop.scopes()) {
        ScopeLogs.Builder scopeLogs = resourceLogs.addScopeLogsBuilder().setScope(scope);
        for (int row = 0; row < shape.recordsPerScope(); row++) {
          scopeLogs.addLogRecords(source.get());
        }
      }
    }
    return request.build();
  }
}
