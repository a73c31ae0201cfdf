package io.inlet.benchmarks.workload;

import static io.inlet.benchmarks.workload.Attributes.attribute;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** An endless run of access and error log records in time order, several to a trace. */
final class LogRecords implements Supplier<LogRecord> {

  static final long START_UNIX_NANO = 1_790_000_000_000_000_000L;
  private static final int USERS = 25_000;
  private static final int CLIENTS = 4_000;
  private static final int RECORDS_PER_TRACE = 4;
  private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "PUT", "DELETE");
  private static final List<String> ROUTES =
      List.of(
          "/api/v1/products/{id}",
          "/api/v1/cart/{user}/items",
          "/api/v1/orders",
          "/api/v1/orders/{id}/payment",
          "/api/v1/search",
          "/api/v1/recommendations/{user}",
          "/api/v1/shipping/quote",
          "/api/v1/accounts/{id}/addresses",
          "/healthz");
  private static final List<String> FAILURES =
      List.of(
          "java.net.SocketTimeoutException",
          "java.lang.IllegalStateException",
          "io.shop.payment.CardDeclinedException");

  private final SplittableRandom random;
  private long timeUnixNano = START_UNIX_NANO;
  private int recordsLeftInTrace;
  private ByteString traceId = ByteString.EMPTY;

  LogRecords(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public LogRecord get() {
    if (recordsLeftInTrace == 0) {
      traceId = Text.id(random, 16);
      recordsLeftInTrace = RECORDS_PER_TRACE;
    }
    recordsLeftInTrace--;
    timeUnixNano += random.nextInt(1_000, 2_000_000);
    boolean failed = random.nextInt(100) < 4;
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setTimeUnixNano(timeUnixNano)
            .setObservedTimeUnixNano(timeUnixNano + random.nextInt(50_000, 900_000))
            .setSeverityNumber(severity(failed))
            .setSeverityText(failed ? "ERROR" : "INFO")
            .setTraceId(traceId)
            .setSpanId(Text.id(random, 8))
            .setFlags(1);
    describe(log, failed);
    return log.build();
  }

  private static SeverityNumber severity(boolean failed) {
    return failed ? SeverityNumber.SEVERITY_NUMBER_ERROR : SeverityNumber.SEVERITY_NUMBER_INFO;
  }

  private void describe(LogRecord.Builder log, boolean failed) {
    String method = Text.pick(random, METHODS);
    String route = ROUTES.get(Text.skewed(random, ROUTES.size()));
    int status = failed ? 500 + random.nextInt(4) : 200 + Text.skewed(random, 5);
    double latencyMillis = latencyMillis();
    String user = "user-" + (100_000 + Text.skewed(random, USERS));
    String requestId = Text.hex(random, 16);
    log.setBody(body(method, route, status, latencyMillis, requestId))
        .addAttributes(attribute("http.request.method", method))
        .addAttributes(attribute("http.route", route))
        .addAttributes(attribute("http.response.status_code", status))
        .addAttributes(attribute("request.id", requestId))
        .addAttributes(attribute("user.id", user))
        .addAttributes(attribute("client.address", clientAddress()))
        .addAttributes(attribute("http.server.latency_ms", latencyMillis))
        .addAttributes(attribute("cache.hit", random.nextBoolean()));
    if (failed) {
      log.addAttributes(attribute("exception.type", Text.pick(random, FAILURES)));
    }
    if (random.nextInt(3) > 0) {
      log.addAttributes(attribute("thread.name", "http-worker-" + random.nextInt(64)));
    }
    if (random.nextInt(50) == 0) {
      log.addAttributes(attribute("feature.flags", List.of("new-cart", "fast \"checkout\"")));
    }
  }

  /** Never a whole number, so that its text does not depend on how whole numbers are printed. */
  private double latencyMillis() {
    int microseconds = 800 + Text.skewed(random, 40_000);
    return (microseconds % 1_000 == 0 ? microseconds + 1 : microseconds) / 1_000.0;
  }

  private String clientAddress() {
    int client = Text.skewed(random, CLIENTS);
    return "203.0." + client / 250 + "." + client % 250;
  }

  private AnyValue body(
      String method, String route, int status, double latencyMillis, String requestId) {
    return switch (random.nextInt(20)) {
      case 0 -> structuredBody(method, status);
      case 1, 2, 3, 4 -> Attributes.text("Request " + requestId + " answered with " + status);
      case 5, 6, 7 ->
          Attributes.text("Cart holds " + random.nextInt(1, 30) + " items, total recalculated");
      default ->
          Attributes.text(
              method + " " + route + " completed with " + status + " in " + latencyMillis + " ms");
    };
  }

  private static AnyValue structuredBody(String method, int status) {
    return AnyValue.newBuilder()
        .setKvlistValue(
            KeyValueList.newBuilder()
                .addValues(attribute("event", "request.finished"))
                .addValues(attribute("method", method))
                .addValues(attribute("status", status)))
        .build();
  }
}
