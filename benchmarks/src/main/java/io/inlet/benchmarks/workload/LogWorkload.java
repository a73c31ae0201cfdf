package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Log requests as a collector sends them: several services in a request, records of about 400
 * encoded bytes with eight to ten attributes, at least 120,000 distinct attribute values in 100,000
 * records.
 */
public final class LogWorkload {

  /** Records that {@link #generate(long)} makes: {@value}. */
  public static final int DEFAULT_RECORDS = 100_000;

  /** Records in each request: {@value}. */
  public static final int RECORDS_PER_REQUEST = 1_000;

  private static final int RESOURCES_PER_REQUEST = 5;

  private LogWorkload() {}

  /** The {@value #DEFAULT_RECORDS} records that the published ratios are measured on. */
  public static Requests generate(long seed) {
    return generate(seed, DEFAULT_RECORDS);
  }

  /**
   * Generates requests of {@value #RECORDS_PER_REQUEST} records.
   *
   * @param seed equal seeds give equal bytes
   * @param records how many records; must be a multiple of {@value #RECORDS_PER_REQUEST}
   */
  public static Requests generate(long seed, int records) {
    if (records <= 0 || records % RECORDS_PER_REQUEST != 0) {
      throw new IllegalArgumentException(
          "records: %d (expected: a positive multiple of %d)"
              .formatted(records, RECORDS_PER_REQUEST));
    }
    SplittableRandom random = new SplittableRandom(seed);
    Shop shop = new Shop(random);
    LogRecords logRecords = new LogRecords(random);
    List<byte[]> payloads = new ArrayList<>();
    for (int written = 0; written < records; written += RECORDS_PER_REQUEST) {
      payloads.add(request(shop, logRecords, random).toByteArray());
    }
    return new Requests("logs", records, payloads);
  }

  private static ExportLogsServiceRequest request(
      Shop shop, LogRecords logRecords, SplittableRandom random) {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    int blockRecords = RECORDS_PER_REQUEST / (RESOURCES_PER_REQUEST * shop.scopes().size());
    for (int block = 0; block < RESOURCES_PER_REQUEST; block++) {
      ResourceLogs.Builder resourceLogs =
          request
              .addResourceLogsBuilder()
              .setResource(Text.pick(random, shop.resources()))
              .setSchemaUrl(Shop.SCHEMA_URL);
      for (var scope : shop.scopes()) {
        ScopeLogs.Builder scopeLogs = resourceLogs.addScopeLogsBuilder().setScope(scope);
        for (int row = 0; row < blockRecords; row++) {
          scopeLogs.addLogRecords(logRecords.next());
        }
      }
    }
    return request.build();
  }
}
