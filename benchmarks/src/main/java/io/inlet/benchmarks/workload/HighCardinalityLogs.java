package io.inlet.benchmarks.workload;

import static io.inlet.benchmarks.workload.Attributes.attribute;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Audit records in which hardly a value comes twice: seven keys that all have, and two of 500 keys
 * that customers have made up.
 */
final class HighCardinalityLogs implements Supplier<LogRecord> {

  private static final int CUSTOM_KEYS = 500;

  private final SplittableRandom random;
  private long timeUnixNano = LogRecords.START_UNIX_NANO;

  HighCardinalityLogs(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public LogRecord get() {
    timeUnixNano += random.nextInt(1_000, 2_000_000);
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setTimeUnixNano(timeUnixNano)
            .setObservedTimeUnixNano(timeUnixNano + random.nextInt(50_000, 900_000))
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
            .setSeverityText("INFO")
            .setTraceId(Text.id(random, 16))
            .setSpanId(Text.id(random, 8))
            .setBody(Attributes.text("audit " + Text.hex(random, 12)))
            .addAttributes(attribute("request.id", Text.uuid(random)))
            .addAttributes(attribute("session.id", Text.hex(random, 32)))
            .addAttributes(attribute("order.id", random.nextLong(1L << 48)))
            .addAttributes(attribute("payment.token", Text.hex(random, 24)))
            .addAttributes(attribute("url.path", "/orders/" + Text.hex(random, 16)))
            .addAttributes(attribute("cart.total", Text.fraction(random, 100_000)))
            .addAttributes(attribute("audit.sequence", random.nextInt(1 << 30)));
    for (int custom = 0; custom < 2; custom++) {
      log.addAttributes(
          attribute("custom.field_" + random.nextInt(CUSTOM_KEYS), Text.hex(random, 10)));
    }
    return log.build();
  }
}
