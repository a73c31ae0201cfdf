package io.inlet.otlp.internal;

import io.inlet.columnar.ColumnBatch;
import io.inlet.columnar.ColumnBatchPool;
import io.inlet.otlp.DecodeOptions;
import io.inlet.otlp.DecodeResult;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.otlp.RequestTooLargeException;
import io.inlet.schema.Signal;
import io.inlet.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks the resources and scopes of export requests of one signal, whose messages have the same
 * field numbers in all signals. For one thread at a time.
 */
public abstract class SignalDecoder {
  /** Of an export request: ResourceLogs, ResourceSpans, ResourceMetrics. */
  private static final int RESOURCES = 1 << 3 | WireReader.LENGTH_DELIMITED;

  /** Of a resource message the scope messages, of a scope message the records. */
  static final int CHILD = 2 << 3 | WireReader.LENGTH_DELIMITED;

  private static final int MOST_EXACT_REQUESTS = 127;

  final Signal signal;
  final DecodeContext context;
  private final MessageShape requestShape;
  private final MessageShape resourceShape;
  private final MessageShape scopeShape;
  private final Rejections rejections;

  /** How many requests to come are read without guesses, since one was wrong. */
  private int exactRequests;

  /** How many there will be after the next wrong guess: wrong guesses get rarer and rarer. */
  private int exactRequestsNext;

  private int resourceIndex;
  private int scopeIndex;

  SignalDecoder(
      Signal signal,
      DecodeOptions options,
      MessageShape requestShape,
      MessageShape resourceShape,
      MessageShape scopeShape) {
    this.signal = signal;
    this.context = new DecodeContext(signal, options);
    this.requestShape = requestShape;
    this.resourceShape = resourceShape;
    this.scopeShape = scopeShape;
    this.rejections = new Rejections(options.maxListedRejections());
  }

  /** A decoder of a signal. */
  public static SignalDecoder of(Signal signal, DecodeOptions options, ColumnBatchPool pool) {
    return switch (signal) {
      case LOGS -> new LogsDecoder(options, pool);
      case TRACES -> new TracesDecoder(options, pool);
      case METRICS -> new MetricsDecoder(options, pool);
    };
  }

  /** The writers of all tables that the signal fills. */
  abstract List<TableWriter> tables();

  /**
   * Decodes the record from {@code from} to {@code to}, the n-th of its scope.
   *
   * @param guess whether it may be taken for written as it mostly is, where that saves time
   * @return false when that was done and turned out wrong
   */
  abstract boolean record(WireReader in, int from, int to, int index, boolean guess);

  /**
   * Decodes a request; when it is malformed, no row of it is kept.
   *
   * @throws MalformedRequestException if its structure is broken
   * @throws RequestTooLargeException if its rows take too much memory
   */
  public DecodeResult decode(byte[] request, int offset, int length, long arrivalUnixNano) {
    for (TableWriter table : tables()) {
      table.mark();
    }
    if (exactRequests > 0) {
      exactRequests--;
      decode(request, offset, length, arrivalUnixNano, false);
    } else if (!decode(request, offset, length, arrivalUnixNano, true)) {
      exactRequests = exactRequestsNext;
      exactRequestsNext = Math.min(MOST_EXACT_REQUESTS, 2 * exactRequestsNext + 1);
      decode(request, offset, length, arrivalUnixNano, false);
    }
    return result();
  }

  /**
   * Decodes a request, or keeps nothing of it and returns false when a guess was or may be wrong.
   */
  private boolean decode(
      byte[] request, int offset, int length, long arrivalUnixNano, boolean guess) {
    WireReader in = new WireReader(signal, request, offset, context.counts);
    context.start(arrivalUnixNano);
    rejections.clear();
    boolean done = false;
    try {
      done = readRequest(in, offset + length, guess);
    } catch (RequestTooLargeException e) {
      if (!guess) {
        throw e;
      }
      // A wrong guess that has not been noticed yet may make it so: exactly, it is seen.
    } finally {
      if (!done) {
        tables().forEach(TableWriter::rollBack);
      }
    }
    return done;
  }

  private DecodeResult result() {
    DecodeCounts counts = context.counts;
    return new DecodeResult(
        rows(),
        rejections.listed(),
        rejections.byReason(),
        counts.invalidUtf8Strings(),
        counts.unknownFields(),
        counts.wrongLengthIds(),
        counts.ignoredStringIndexes());
  }

  private Map<TableSchema, Long> rows() {
    Map<TableSchema, Long> rows = Map.of();
    for (TableWriter table : tables()) {
      long count = table.rowsSinceMark();
      if (count != 0 && rows.isEmpty()) {
        // Most requests fill one table, and small ones are many.
        rows = Map.of(table.schema(), count);
      } else if (count != 0) {
        rows = rows.size() == 1 ? new HashMap<>(rows) : rows;
        rows.put(table.schema(), count);
      }
    }
    return rows;
  }

  private boolean readRequest(WireReader in, int to, boolean guess) {
    resourceIndex = 0;
    while (in.position < to) {
      int tag = in.readTag(to);
      if (tag == RESOURCES) {
        int end = in.readLength(to);
        if (!readResource(in, in.position, end, guess)) {
          return false;
        }
        in.position = end;
        resourceIndex++;
      } else {
        in.skipOther(tag, to, requestShape);
      }
    }
    return true;
  }

  private boolean readResource(WireReader in, int from, int to, boolean guess) {
    context.resource.scan(in, from, to);
    scopeIndex = 0;
    in.position = from;
    while (in.position < to) {
      int tag = in.readTag(to);
      if (tag == CHILD) {
        int end = in.readLength(to);
        if (!readScope(in, in.position, end, guess)) {
          return false;
        }
        in.position = end;
        scopeIndex++;
      } else {
        in.skip(tag, to);
      }
    }
    checkUnused(in, context.resource, resourceShape);
    return true;
  }

  /** Reads a scope with its records; false when that was done on a guess and the guess is wrong. */
  private boolean readScope(WireReader in, int from, int to, boolean guess) {
    boolean guessed = guess && context.scope.guess(in, from, to);
    if (!guessed) {
      context.scope.scan(in, from, to);
    }
    int recordsTo = context.scope.recordsTo();
    int index = 0;
    in.position = from;
    while (in.position < recordsTo) {
      int tag = in.readTag(to);
      if (tag == CHILD) {
        int end = in.readLength(to);
        if (!record(in, in.position, end, index, guess)) {
          return false;
        }
        in.position = end;
        index++;
      } else if (guessed && index > 0) {
        return false;
      } else {
        in.skip(tag, to);
      }
    }
    if (guessed && in.position != recordsTo) {
      return false;
    }
    checkUnused(in, context.scope, scopeShape);
    return true;
  }

  /** Walks what no row has read. */
  private static void checkUnused(WireReader in, SharedPart part, MessageShape shape) {
    if (part.isUsed()) {
      return;
    }
    in.position = part.from();
    int to = part.to();
    while (in.position < to) {
      int tag = in.readTag(to);
      if (tag == CHILD) {
        in.position = in.readLength(to);
      } else {
        StructureCheck.field(in, tag, to, shape);
      }
    }
  }

  /** Writes one record as a row, or lists it as rejected; {@code where} is its field and index. */
  final void write(
      TableWriter table,
      WireReader in,
      int from,
      int to,
      MessageShape shape,
      String field,
      int index) {
    try {
      table.write(in, from, to);
    } catch (RecordRejection rejection) {
      StructureCheck.check(in, from, to, shape);
      rejections.add(rejections.lists() ? where() + field + "[" + index + "]" : "", rejection);
    }
  }

  /** The place of the scope in hand, and what else of the record's place comes before its field. */
  String where() {
    return requestShape.fieldName(1)
        + "["
        + resourceIndex
        + "]."
        + resourceShape.fieldName(2)
        + "["
        + scopeIndex
        + "].";
  }

  /** Hands over all batches that hold rows. */
  public List<ColumnBatch> takeBatches() {
    List<ColumnBatch> batches = new ArrayList<>();
    tables().forEach(table -> table.takeBatches(batches));
    return batches;
  }

  /** The number of rows. */
  public long rowCount() {
    return tables().stream().mapToLong(TableWriter::rowCount).sum();
  }

  /** The bytes of columns that hold values. */
  public long usedBytes() {
    return tables().stream().mapToLong(TableWriter::usedBytes).sum();
  }

  /** The bytes of heap kept, used or not. */
  public long retainedBytes() {
    return tables().stream().mapToLong(TableWriter::retainedBytes).sum() + context.retainedBytes();
  }
}
