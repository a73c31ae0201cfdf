package io.inlet.cli.convert;

import io.inlet.NotCommittedException;
import io.inlet.RequestOptions;
import io.inlet.TelemetryWriter;
import io.inlet.TelemetryWriterBuilder;
import io.inlet.WriterBusyException;
import io.inlet.cli.ErrorReport;
import io.inlet.cli.PendingWrites;
import io.inlet.otlp.OtlpFormat;
import io.inlet.otlp.OtlpInput;
import io.inlet.otlp.OtlpInput.Entry;
import io.inlet.otlp.OtlpInput.Refusal;
import io.inlet.otlp.OtlpInput.Request;
import io.inlet.schema.Signal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one input after the other. Each has a writer of its own whose producer id is the hash of
 * its content, so that an input that has been written before adds nothing.
 */
final class InputConverter {
  private final WriterFactory writers;
  private final @Nullable Signal signal;
  private final int maxRequestBytes;
  private final boolean again;

  /** Opens a writer to the tables, with the user's options. */
  @FunctionalInterface
  interface WriterFactory {
    /** A writer to be completed. */
    TelemetryWriterBuilder builder();
  }

  /**
   * Creates the converter.
   *
   * @param signal the signal of all inputs; null to find out
   * @param again whether to write inputs that have been written before
   */
  InputConverter(
      WriterFactory writers, @Nullable Signal signal, int maxRequestBytes, boolean again) {
    this.writers = writers;
    this.signal = signal;
    this.maxRequestBytes = maxRequestBytes;
    this.again = again;
  }

  /**
   * Converts an input.
   *
   * @param progress hears how many bytes of the input have been read
   */
  InputReport convert(Input input, LongConsumer progress) {
    InputReport report = new InputReport(input.name());
    try {
      String hash = Contents.hash(input);
      OtlpFormat format = Contents.format(input, input.format());
      TelemetryWriterBuilder builder = writers.builder();
      if (!again) {
        builder.producerId(hash);
      }
      try (InputStream stream = new CountingStream(input.open(), progress);
          OtlpInput requests =
              OtlpInput.open(input.name(), stream, format, signal, maxRequestBytes)) {
        writeAll(requests, format, input, builder.build(), report);
      }
    } catch (NotCommittedException e) {
      report.failed(e);
    } catch (IOException e) {
      report.refused(ErrorReport.describe(input.name(), e));
    }
    return report;
  }

  /**
   * Writes an input and closes the writer, unless the input's end was not reached. Then closing
   * would commit the open epoch as it is, and when the input is converted again the rows that it
   * lacks would count as written. So the writer is left, for a process that ends: what is in the
   * report stops the command.
   */
  private static void writeAll(
      OtlpInput requests,
      OtlpFormat format,
      Input input,
      TelemetryWriter writer,
      InputReport report) {
    PendingWrites writes = new PendingWrites();
    try {
      for (Entry entry = requests.next(); entry != null; entry = requests.next()) {
        if (entry instanceof Refusal refusal) {
          report.refused(refusal.message());
        } else if (entry instanceof Request request) {
          boolean lines = format == OtlpFormat.JSON_LINES;
          String place = lines ? input.name() + ":" + request.line() : input.name();
          writes.add(write(request, place, input.arrival(), writer, report));
        }
        if (report.notCommitted() != null) {
          return;
        }
      }
    } catch (IOException e) {
      report.failed(e);
      return;
    }
    try {
      writer.close();
    } finally {
      writes.await();
    }
  }

  /** Writes a request; the future completes when its outcome is in the report. */
  private static CompletableFuture<?> write(
      Request request, String place, Instant arrival, TelemetryWriter writer, InputReport report) {
    Optional<Signal> signal = request.signal();
    if (signal.isEmpty() && request.protobuf().length > 0) {
      SignalGuess guess = SignalGuess.of(request.protobuf());
      if (guess.signal().isEmpty()) {
        report.refused(place + ": " + guess.reason());
      }
      signal = guess.signal();
    }
    if (signal.isEmpty()) {
      // Refused above; or without a single member: of no signal, and without records.
      return CompletableFuture.completedFuture(null);
    }
    RequestOptions options = RequestOptions.defaults().withArrival(arrival);
    return writer
        .write(signal.get(), request.protobuf(), options)
        .handle(
            (receipt, failure) -> {
              if (failure == null) {
                report.written(place, receipt);
              } else if (cause(failure) instanceof NotCommittedException
                  || cause(failure) instanceof WriterBusyException) {
                report.failed(cause(failure));
              } else {
                report.refused(place + ": " + ErrorReport.describe(cause(failure)));
              }
              return receipt;
            });
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static final class CountingStream extends FilterInputStream {
    private final LongConsumer listener;
    private long count;

    CountingStream(InputStream stream, LongConsumer listener) {
      super(stream);
      this.listener = listener;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      count += read;
      listener.accept(count);
    }
  }
}
