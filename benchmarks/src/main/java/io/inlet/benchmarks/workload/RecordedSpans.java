package io.inlet.benchmarks.workload;

import com.google.protobuf.ByteString;
import io.inlet.schema.Tables;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;

/**
 * Spans of a real application, as its agent sent them: recorded requests, again and again, each
 * time later and with other ids. The recording is described in {@code benchmarks/README.md}.
 */
final class RecordedSpans {

  private static final String RECORDING = "recorded-spans.bin.gz";
  private static final int MINIMUM_RECORDS = 100_000;
  private static final long NANOS_PER_REPETITION = 600_000_000_000L;

  private RecordedSpans() {}

  /** At least 100,000 spans, or so many requests. */
  static Requests generate(String name, long seed, int maximumRequests) {
    List<ExportTraceServiceRequest> recorded = read();
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> payloads = new ArrayList<>();
    int records = 0;
    for (long repetition = 0; records < MINIMUM_RECORDS; repetition++) {
      Repetition changed =
          new Repetition(repetition * NANOS_PER_REPETITION, mask(random, 16), mask(random, 8));
      for (ExportTraceServiceRequest request : recorded) {
        if (payloads.size() == maximumRequests) {
          return new Requests(name, Tables.TRACES, records, payloads);
        }
        ExportTraceServiceRequest.Builder copy = request.toBuilder();
        records += changed.apply(copy);
        payloads.add(copy.build().toByteArray());
      }
    }
    return new Requests(name, Tables.TRACES, records, payloads);
  }

  /** Requests, each behind its length. */
  private static List<ExportTraceServiceRequest> read() {
    List<ExportTraceServiceRequest> requests = new ArrayList<>();
    try (InputStream resource = RecordedSpans.class.getResourceAsStream(RECORDING)) {
      if (resource == null) {
        throw new IllegalStateException("resource %s is missing".formatted(RECORDING));
      }
      InputStream in = new GZIPInputStream(resource);
      ExportTraceServiceRequest request;
      while ((request = ExportTraceServiceRequest.parseDelimitedFrom(in)) != null) {
        requests.add(request);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return requests;
  }

  private static byte[] mask(SplittableRandom random, int bytes) {
    byte[] mask = new byte[bytes];
    random.nextBytes(mask);
    return mask;
  }

  /** How the spans of one repetition differ from those recorded. */
  private static final class Repetition {

    private final long laterNanos;
    private final byte[] traceMask;
    private final byte[] spanMask;

    Repetition(long laterNanos, byte[] traceMask, byte[] spanMask) {
      this.laterNanos = laterNanos;
      this.traceMask = traceMask;
      this.spanMask = spanMask;
    }

    /** Changes all spans; how many there are. */
    int apply(ExportTraceServiceRequest.Builder request) {
      int spans = 0;
      for (ResourceSpans.Builder resource : request.getResourceSpansBuilderList()) {
        for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
          for (Span.Builder span : scope.getSpansBuilderList()) {
            apply(span);
            spans++;
          }
        }
      }
      return spans;
    }

    private void apply(Span.Builder span) {
      span.setTraceId(masked(span.getTraceId(), traceMask))
          .setSpanId(masked(span.getSpanId(), spanMask))
          .setParentSpanId(masked(span.getParentSpanId(), spanMask))
          .setStartTimeUnixNano(span.getStartTimeUnixNano() + laterNanos)
          .setEndTimeUnixNano(span.getEndTimeUnixNano() + laterNanos);
      for (Span.Event.Builder event : span.getEventsBuilderList()) {
        event.setTimeUnixNano(event.getTimeUnixNano() + laterNanos);
      }
    }

    /** An id that is empty stays so. */
    private static ByteString masked(ByteString id, byte[] mask) {
      byte[] bytes = id.toByteArray();
      for (int index = 0; index < bytes.length; index++) {
        bytes[index] ^= mask[index];
      }
      return ByteString.copyFrom(bytes);
    }
  }
}
