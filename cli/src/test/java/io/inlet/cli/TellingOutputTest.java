package io.inlet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingOutputTest {

  @ParameterizedTest
  @CsvSource({
    "No space left on device, 'inlet: standard output: No space left on device'",
    "Broken pipe, ''"
  })
  void tellsOnceWhyOutputIsLost(String failure, String told) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    PrintStream out =
        new PrintStream(
            new TellingOutput(failing, new PrintStream(err, true, StandardCharsets.UTF_8)),
            true,
            StandardCharsets.UTF_8);
    out.println("a");
    out.println("b");

    assertThat(out.checkError()).isTrue();
    assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo(told);
  }
}
