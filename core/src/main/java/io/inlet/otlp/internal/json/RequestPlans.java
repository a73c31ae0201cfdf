package io.inlet.otlp.internal.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.inlet.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plans of the three export requests, made once from the descriptors of opentelemetry-proto.
 */
final class RequestPlans {
  private static final Map<Signal, MessagePlan> PLANS = build();

  private RequestPlans() {}

  static MessagePlan of(Signal signal) {
    MessagePlan plan = PLANS.get(signal);
    if (plan == null) {
      throw new IllegalArgumentException("no export request for " + signal);
    }
    return plan;
  }

  /** The signal whose request alone has a member of that name. */
  static Optional<Signal> signalOf(String member) {
    for (Map.Entry<Signal, MessagePlan> plan : PLANS.entrySet()) {
      FieldPlan field = plan.getValue().field(member);
      if (field != null && field.kind() != FieldKind.OTHER_SIGNAL) {
        return Optional.of(plan.getKey());
      }
    }
    return Optional.empty();
  }

  private static Map<Signal, MessagePlan> build() {
    Map<Signal, MessagePlan> plans = new EnumMap<>(Signal.class);
    for (Signal signal : Signal.values()) {
      MessagePlan plan = new PlanBuilder().build(descriptor(signal));
      for (Signal other : Signal.values()) {
        if (other != signal) {
          descriptor(other).getFields().forEach(field -> refuse(field, plan));
        }
      }
      plans.put(signal, plan);
    }
    return plans;
  }

  /** Taken as unknown, the telemetry of another signal would be lost without a word. */
  private static void refuse(FieldDescriptor field, MessagePlan plan) {
    for (String name : List.of(field.getName(), field.getJsonName())) {
      if (plan.field(name) == null) {
        plan.put(name, FieldPlan.ofOtherSignal(field.getJsonName()));
      }
    }
  }

  private static Descriptor descriptor(Signal signal) {
    return switch (signal) {
      case LOGS -> ExportLogsServiceRequest.getDescriptor();
      case TRACES -> ExportTraceServiceRequest.getDescriptor();
      case METRICS -> ExportMetricsServiceRequest.getDescriptor();
    };
  }
}
