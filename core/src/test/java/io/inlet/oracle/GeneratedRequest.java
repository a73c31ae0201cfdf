package io.inlet.oracle;

import com.google.protobuf.Message;
import io.inlet.schema.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A request, and the rows that are expected of it by table. */
record GeneratedRequest(Message request, Map<String, List<Map<String, Object>>> rows) {
  private static final int REQUESTS = 150;

  private static final Map<Signal, List<GeneratedRequest>> ALL = new HashMap<>();

  /** The same requests for all who ask; enough that every field and column counts. */
  static synchronized List<GeneratedRequest> of(Signal signal) {
    return ALL.computeIfAbsent(
        signal,
        key -> {
          List<GeneratedRequest> requests = new ArrayList<>();
          for (int seed = 0; seed < REQUESTS; seed++) {
            Message request = RequestGenerator.request(signal, new Random(seed));
            requests.add(
                new GeneratedRequest(request, ExpectedRows.of(request, RequestGenerator.ARRIVAL)));
          }
          return requests;
        });
  }
}
