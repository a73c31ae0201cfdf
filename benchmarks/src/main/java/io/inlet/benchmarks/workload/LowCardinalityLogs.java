package io.inlet.benchmarks.workload;

import static io.inlet.benchmarks.workload.Attributes.attribute;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Records of a background worker: no trace, a few hundred different values under eight keys. */
final class LowCardinalityLogs implements Supplier<LogRecord> {

  private static final List<String> STEPS = List.of("fetch", "resize", "store", "notify");
  private static final List<String> QUEUES = List.of("images", "invoices", "mails");
  private static final List<String> OUTCOMES =
      List.of("done", "done", "done", "skipped", "retried");

  private final SplittableRandom random;
  private long timeUnixNano = LogRecords.START_UNIX_NANO;

  LowCardinalityLogs(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public LogRecord get() {
    timeUnixNano += random.nextInt(1_000, 2_000_000);
    String step = Text.pick(random, STEPS);
    String queue = Text.pick(random, QUEUES);
    String outcome = Text.pick(random, OUTCOMES);
    return LogRecord.newBuilder()
        .setTimeUnixNano(timeUnixNano)
        .setObservedTimeUnixNano(timeUnixNano)
        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
        .setSeverityText("INFO")
        .setBody(Attributes.text("step " + step + " of queue " + queue + " is " + outcome))
        .addAttributes(attribute("job.queue", queue))
        .addAttributes(attribute("job.step", step))
        .addAttributes(attribute("job.outcome", outcome))
        .addAttributes(attribute("job.attempt", 1 + Text.skewed(random, 4)))
        .addAttributes(attribute("job.priority", random.nextInt(3)))
        .addAttributes(attribute("thread.name", "worker-" + random.nextInt(32)))
        .addAttributes(attribute("code.function.name", "io.shop.jobs.Worker." + step))
        .addAttributes(attribute("job.dry_run", random.nextInt(20) == 0))
        .build();
  }
}
