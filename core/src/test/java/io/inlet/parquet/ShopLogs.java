package io.inlet.parquet;

import io.inlet.schema.ColumnOrigin;
import io.inlet.schema.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Log records as a shop's services write them, of about 400 bytes each. */
final class ShopLogs {
  private static final String[] SERVICES = {"checkout", "cart", "frontend", "payment", "shipping"};
  private static final String[] VERBS = {"GET", "GET", "GET", "POST", "PUT", "DELETE"};
  private static final String[] SEVERITIES = {"INFO", "INFO", "INFO", "WARN", "ERROR", "DEBUG"};

  private final Random random;
  private final int distinct;
  private String traceId = "";
  private long nanos = 1_763_632_800_000_000_000L;

  /** Logs whose users and requests are of about {@code distinct} each. */
  ShopLogs(long seed, int distinct) {
    this.random = new Random(seed);
    this.distinct = distinct;
  }

  TestRows make(int rows) {
    TestRows made = new TestRows(Tables.LOGS);
    int resource = 0;
    int scope = 0;
    for (int i = 0; i < rows; i++) {
      if (i % 30_000 == 0) {
        made.startBatch();
        addOrigins(made);
      }
      resource = i % 200 == 0 ? random.nextInt(20) : resource;
      scope = i % 50 == 0 ? random.nextInt(8) : scope;
      made.addRow(record(), Map.of(ColumnOrigin.RESOURCE, resource, ColumnOrigin.SCOPE, scope));
    }
    return made;
  }

  private void addOrigins(TestRows rows) {
    for (int i = 0; i < 20; i++) {
      String service = SERVICES[i % SERVICES.length];
      rows.addEntry(
          ColumnOrigin.RESOURCE,
          Arrays.asList(
              service,
              map(
                  "service.name",
                  service,
                  "service.namespace",
                  "shop",
                  "service.instance.id",
                  service + "-" + i,
                  "host.name",
                  "ip-10-0-3-" + i,
                  "k8s.pod.name",
                  service + "-7d9f8-" + i,
                  "telemetry.sdk.language",
                  "java"),
              0L,
              "https://opentelemetry.io/schemas/1.26.0",
              List.of()));
    }
    for (int i = 0; i < 8; i++) {
      rows.addEntry(
          ColumnOrigin.SCOPE,
          Arrays.asList("com.acme.shop.Module" + i, "1.0." + i % 2, List.of(), 0L, null));
    }
  }

  private List<@Nullable Object> record() {
    nanos += random.nextInt(2_000_000);
    if (random.nextInt(8) == 0) {
      traceId = hex() + hex();
    }
    int severity = random.nextInt(SEVERITIES.length);
    String verb = VERBS[random.nextInt(VERBS.length)];
    String route = "/api/v1/" + SERVICES[random.nextInt(5)] + "/{id}/" + random.nextInt(10);
    String user = "user-" + random.nextInt(distinct);
    int millis = random.nextInt(3000);
    return Arrays.asList(
        nanos / 1000,
        (int) (nanos / 86_400_000_000_000L),
        4 + severity,
        SEVERITIES[severity],
        null,
        "%s %s took %d ms for %s after %d retries"
            .formatted(verb, route, millis, user, random.nextInt(5)),
        traceId,
        hex(),
        1L,
        map(
            "http.request.method",
            verb,
            "http.route",
            route,
            "http.response.status_code",
            "" + (200 + random.nextInt(3)),
            "user.id",
            user,
            "request.id",
            "r" + random.nextInt(distinct) * 7919L,
            "duration.ms",
            "" + millis,
            "thread.name",
            "worker-" + random.nextInt(64),
            "code.function",
            "handle" + random.nextInt(40),
            "http.url",
            "https://shop.example.com" + route + "?q=" + random.nextInt(distinct)),
        0L,
        nanos,
        nanos + random.nextInt(5_000_000));
  }

  private String hex() {
    return "%016x".formatted(random.nextLong());
  }

  private static List<Object> map(String... keysAndValues) {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      pairs.add(List.of(keysAndValues[i], keysAndValues[i + 1]));
    }
    return pairs;
  }
}
