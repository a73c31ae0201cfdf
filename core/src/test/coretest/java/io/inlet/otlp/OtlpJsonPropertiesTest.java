package io.inlet.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.inlet.schema.Signal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OtlpJsonPropertiesTest {

  @Property
  void givesTheRequestThatWasWrittenInAnyOfTheWaysOfOtlpJson(
      @ForAll Signal signal, @ForAll long seed) {
    Random random = new Random(seed);
    Message request = new RandomRequests(random).request(signal);
    String json = new RandomJson(random).write(request);

    assertThat(Requests.fromJson(signal, json)).as(json).isEqualTo(request);
  }

  @Property
  void givesTheRequestThatProtobufWritesAsJson(@ForAll Signal signal, @ForAll long seed)
      throws InvalidProtocolBufferException {
    Message request = new RandomRequests(new Random(seed)).request(signal);
    JsonFormat.Printer printer = JsonFormat.printer();
    if (seed % 2 == 0) {
      printer = printer.preservingProtoFieldNames().alwaysPrintFieldsWithNoPresence();
    }
    if (seed % 3 == 0) {
      printer = printer.printingEnumsAsInts().omittingInsignificantWhitespace();
    }
    String json = printer.print(request);

    assertThat(Requests.fromJson(signal, json)).as(json).isEqualTo(request);
  }

  @Property
  void writesEachMessageInAsFewBytesAsProtobufDoes(@ForAll Signal signal, @ForAll long seed)
      throws InvalidProtocolBufferException {
    Message request = new RandomRequests(new Random(seed)).request(signal);
    // In the order of the field numbers, which is the order in which protobuf's printer writes.
    String json = JsonFormat.printer().alwaysPrintFieldsWithNoPresence().print(request);

    assertThat(OtlpJson.toProtobuf(signal, json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(request.toByteArray());
  }

  @Property
  void findsTheSignalOfAnyRequestThatHasResources(@ForAll Signal signal, @ForAll long seed) {
    Random random = new Random(seed);
    Message request = new RandomRequests(random).request(signal);
    byte[] json = new RandomJson(random).write(request).getBytes(StandardCharsets.UTF_8);

    Optional<Signal> detected = OtlpJson.detectSignal(json);
    if (request.getAllFields().isEmpty()) {
      assertThat(detected.orElse(signal)).isEqualTo(signal);
    } else {
      assertThat(detected).contains(signal);
    }
  }
}
