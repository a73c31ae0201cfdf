package io.inlet.benchmarks.workload;

import io.opentelemetry.proto.logs.v1.LogRecord;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The records of {@link LogRecords}, with stack traces of about 4 kB as their bodies. */
final class LongBodyLogs implements Supplier<LogRecord> {

  private static final int METHODS = 400;
  private static final List<String> PACKAGES =
      List.of("io.shop.checkout", "io.shop.http", "java.util.concurrent", "org.jboss.threads");
  private static final List<String> PREFIXES =
      List.of("Order", "Payment", "Request", "Task", "Session", "Pool");
  private static final List<String> SUFFIXES = List.of("Service", "Handler", "Queue", "Context");

  private final SplittableRandom random;
  private final LogRecords records;
  private final String[] methods = new String[METHODS];

  LongBodyLogs(SplittableRandom random) {
    this.random = random;
    this.records = new LogRecords(random);
    for (int method = 0; method < METHODS; method++) {
      methods[method] = method();
    }
  }

  @Override
  public LogRecord get() {
    return records.get().toBuilder().setBody(Attributes.text(stackTrace())).build();
  }

  private String stackTrace() {
    StringBuilder trace = new StringBuilder(4_096);
    trace.append("java.lang.IllegalStateException: order ").append(Text.hex(random, 12));
    trace.append(" is held by another session\n");
    int frames = random.nextInt(35, 65);
    for (int frame = 0; frame < frames; frame++) {
      trace.append("\tat ").append(methods[Text.skewed(random, METHODS)]);
      trace.append(random.nextInt(20, 900)).append(")\n");
    }
    return trace.toString();
  }

  private String method() {
    String type = Text.pick(random, PREFIXES) + Text.pick(random, SUFFIXES);
    return "%s.%s.call%d(%s.java:"
        .formatted(Text.pick(random, PACKAGES), type, random.nextInt(50), type);
  }
}
