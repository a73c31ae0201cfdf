package io.inlet.cli.demo;

/** What the demo asks the lake. */
enum DemoQuery {
  SERVICES(
      "Errors and 95th percentile by service",
      """
      SELECT service_name, count(*) AS requests,
        round(100.0 * count(*) FILTER (status_code = 'ERROR') / count(*), 2) AS error_percent,
        round(quantile_cont(duration_nano, 0.95) / 1e6, 1) AS p95_ms
      FROM otel_traces WHERE kind IN ('SERVER', 'CONSUMER')
      GROUP BY service_name ORDER BY p95_ms DESC"""),
  SLOWEST(
      "The slowest traces",
      """
      SELECT trace_id, any_value(name) FILTER (parent_span_id IS NULL) AS request,
        round(max(duration_nano) / 1e6, 1) AS ms, count(*) AS spans,
        count(DISTINCT service_name) AS services,
        count(*) FILTER (status_code = 'ERROR') AS errors
      FROM otel_traces GROUP BY trace_id ORDER BY ms DESC, trace_id LIMIT 5"""),
  LOGS(
      "The log of the slowest trace that failed",
      """
      SELECT strftime(time, '%H:%M:%S.%g') AS time, service_name, severity_text, body
      FROM otel_logs WHERE trace_id = (
        SELECT trace_id FROM otel_traces
        WHERE parent_span_id IS NULL AND status_code = 'ERROR'
        ORDER BY duration_nano DESC, trace_id LIMIT 1)
      ORDER BY time_unix_nano"""),
  ORDERS(
      "Orders that were processed in a trace of their own: links and events",
      """
      SELECT c.trace_id AS booking, c.links[1].trace_id AS order_trace,
        p.name AS linked_span, p.events[1].name AS event,
        c.attributes['shop.order.id'] AS order_id
      FROM otel_traces c JOIN otel_traces p ON p.span_id = c.links[1].span_id
      WHERE c.kind = 'CONSUMER' ORDER BY c.start_time_unix_nano LIMIT 3"""),
  METRIC(
      "A metric over time: how long the payment service takes, and when it had trouble",
      """
      SELECT strftime(time, '%d %H:%M') AS minute, sum(count) AS calls,
        round(1000 * sum(sum) / sum(count), 1) AS mean_ms, round(1000 * max(max), 1) AS max_ms,
        rtrim(bar(sum(sum) / sum(count), 0, 1.5, 24)) AS mean
      FROM otel_metrics_exponential_histogram
      WHERE service_name = 'payment' AND metric_name = 'rpc.server.call.duration'
      GROUP BY 1 ORDER BY 1 LIMIT 30"""),
  STATUS(
      DemoSubject.APPLICATION,
      "Requests by service, kind and status, and how long they took",
      """
      SELECT service_name, kind, name, status_code, count(*) AS spans,
        round(quantile_cont(duration_nano, 0.95) / 1e6, 2) AS p95_ms
      FROM otel_traces GROUP BY ALL ORDER BY ALL"""),
  THROUGH(
      DemoSubject.APPLICATION,
      "One trace through both services and the database",
      """
      SELECT service_name, kind, name, attributes['db.query.text'] AS query,
        round(duration_nano / 1e6, 2) AS ms
      FROM otel_traces WHERE trace_id = (
        SELECT trace_id FROM otel_traces GROUP BY trace_id
        ORDER BY count(*) DESC, trace_id LIMIT 1)
      ORDER BY start_time_unix_nano"""),
  FAILURES(
      DemoSubject.APPLICATION,
      "What the log says of requests that failed",
      """
      SELECT severity_text, body, count(*) AS records FROM otel_logs
      WHERE severity_number >= 17 GROUP BY ALL ORDER BY ALL LIMIT 10"""),
  MEMORY(
      DemoSubject.APPLICATION,
      "The JVM's memory",
      """
      SELECT attributes['jvm.memory.type'] AS type, attributes['jvm.memory.pool.name'] AS pool,
        round(max(int_value) / 1e6, 1) AS max_mb
      FROM otel_metrics_sum WHERE metric_name = 'jvm.memory.used'
      GROUP BY ALL ORDER BY ALL""");

  private final DemoSubject subject;
  private final String title;
  private final String sql;

  DemoQuery(String title, String sql) {
    this(DemoSubject.SHOP, title, sql);
  }

  DemoQuery(DemoSubject subject, String title, String sql) {
    this.subject = subject;
    this.title = title;
    this.sql = sql;
  }

  DemoSubject subject() {
    return subject;
  }

  String title() {
    return title;
  }

  String sql() {
    return sql;
  }
}
