package io.inlet.cli.demo.app;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** Metrics of this JVM, by OpenTelemetry's semantic conventions. */
final class JvmMetrics {
  private static final AttributeKey<String> POOL = AttributeKey.stringKey("jvm.memory.pool.name");
  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("jvm.memory.type");
  private static final AttributeKey<String> COLLECTOR = AttributeKey.stringKey("jvm.gc.name");

  private JvmMetrics() {}

  static void register(Meter meter) {
    meter
        .upDownCounterBuilder("jvm.memory.used")
        .setUnit("By")
        .setDescription("Measure of memory used.")
        .buildWithCallback(
            measurement -> {
              for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                MemoryUsage usage = pool.getUsage();
                if (usage != null) {
                  String type = pool.getType() == MemoryType.HEAP ? "heap" : "non_heap";
                  measurement.record(
                      usage.getUsed(), Attributes.of(POOL, pool.getName(), TYPE, type));
                }
              }
            });
    meter
        .upDownCounterBuilder("jvm.thread.count")
        .setUnit("{thread}")
        .setDescription("Number of executing platform threads.")
        .buildWithCallback(
            measurement ->
                measurement.record(ManagementFactory.getThreadMXBean().getThreadCount()));
    meter
        .gaugeBuilder("jvm.system.cpu.load_1m")
        .setUnit("{run_queue_item}")
        .setDescription("Average CPU load of the whole system for the last minute.")
        .buildWithCallback(
            measurement ->
                measurement.record(
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    meter
        .counterBuilder("demo.jvm.gc.collections")
        .setUnit("{collection}")
        .setDescription("Number of garbage collections.")
        .buildWithCallback(
            measurement -> {
              for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
                measurement.record(
                    Math.max(0, bean.getCollectionCount()),
                    Attributes.of(COLLECTOR, bean.getName()));
              }
            });
  }
}
