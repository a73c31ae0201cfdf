package io.inlet.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.NotCommittedException;
import io.inlet.cli.ErrorReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputMessagesTest {
  @Test
  void whatAStreamOfFilesWrapsIsToldAsItself() {
    IOException denied = new AccessDeniedException("/proc/1/fd");
    assertThat(ErrorReport.describe("/", new UncheckedIOException(denied)))
        .isEqualTo("/proc/1/fd: permission denied");
  }

  @Test
  void whatCouldNotBeWrittenIsNamedOnce() {
    IOException denied = new AccessDeniedException("/ro/lake");
    IOException around = new IOException(denied.getMessage(), denied);
    InputReport report = new InputReport("a.pb");
    report.failed(new NotCommittedException("1 row is not in t", 1, Set.of("t"), around));
    InputMessages messages =
        new InputMessages(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), "lake");

    assertThatThrownBy(() -> messages.tell(report))
        .hasMessage("a.pb: not written to lake: 1 row is not in t: /ro/lake: permission denied");
  }
}
