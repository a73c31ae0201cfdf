package io.inlet.benchmarks.goals;

import static io.inlet.benchmarks.goals.Target.atLeast;
import static io.inlet.benchmarks.goals.Target.atMost;

import java.util.ArrayList;
import java.util.List;

/** All goals, in the order in which they are measured. */
final class Goals {
  private static final List<GoalPart> PARTS = new ArrayList<>();

  static {
    part(
        "logs",
        new Goal("logs end to end over `plain`", "logs_end_to_end_over_plain", atLeast(7, 8)),
        new Goal("logs end to end over `group`", "logs_end_to_end_over_group", atLeast(12, 14)),
        new Goal(
            "logs end to end over zstd alone, processor time",
            "logs_end_to_end_over_zstd_by_processor_time",
            atMost(2.5, 2.2)),
        new Goal(
            "logs: bytes allocated for each record",
            "logs_allocated_bytes_per_record",
            atMost(10, 10)),
        new Goal(
            "logs: two threads over one",
            "logs_two_threads_over_one",
            atLeast(1.8, 1.8).withProcessors(4)),
        Goal.reported("logs end to end over the least work", "logs_end_to_end_over_least_work"),
        Goal.reported("of the least work: reading every field", "logs_walk_over_least_work"),
        Goal.reported("of the least work: zstd", "logs_zstd_over_least_work"));
    for (String set :
        List.of("spans", "gauge", "sum", "histogram", "exponential_histogram", "summary")) {
      part(
          set,
          new Goal(
              "`%s` end to end over `plain`".formatted(set),
              set + "_end_to_end_over_plain",
              atLeast(6, 7)));
    }
    part(
        GoalPart.WRITER,
        new Goal(
            "a whole writer, logs: bytes allocated for each record",
            "writer_allocated_bytes_per_record",
            atMost(10, 10)),
        Goal.reported(
            "a whole writer, logs: one caller over one thread without it",
            "writer_over_one_thread"),
        Goal.reported(
            "a whole writer, logs: on all processors over one thread without it",
            "writer_of_all_processors_over_one_thread"));
    part(
        GoalPart.PEERS,
        new Goal(
            "logs end to end over `otlp2parquet`",
            "logs_end_to_end_over_otlp2parquet",
            atLeast(2.5, 3),
            "otlp2parquet"),
        new Goal(
            "encoding over Arrow C++, its own dictionaries",
            "encode_over_arrow_cpp",
            atLeast(5, 5),
            "arrow-cpp"),
        new Goal(
            "encoding over Arrow C++, dictionaries where values repeat",
            "encode_over_arrow_cpp_some_dictionaries",
            atLeast(5, 5),
            "arrow-cpp"),
        new Goal(
            "output bytes over the best peer's",
            "bytes_over_best_peer",
            atMost(0.9, 0.9),
            "arrow-cpp"),
        new Goal(
            "the same at zstd level 19, to show the limit",
            "bytes_at_zstd_19_over_best_peer",
            null,
            "arrow-cpp"));
    part(
        GoalPart.LOOK_UPS,
        lookUp("trace_id look-up", "look_up_trace_inlet"),
        lookUp("trace_id look-up, sorted files", "look_up_trace_inlet_sorted"),
        lookUp("one service in one hour", "look_up_service_hour_inlet"),
        lookUp("one service in one hour, sorted files", "look_up_service_hour_inlet_sorted"));
  }

  private Goals() {}

  /** What is measured together, one after the other. */
  static List<GoalPart> parts() {
    return List.copyOf(PARTS);
  }

  private static void part(String name, Goal... goals) {
    PARTS.add(new GoalPart(name, List.of(goals)));
  }

  private static Goal lookUp(String what, String ratio) {
    return new Goal(
        what + ", over the best peer's files",
        ratio + "_over_best_peer",
        atMost(0.5, 0.5),
        "duckdb");
  }
}
