package io.inlet.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.inlet.testing.Jdks;
import io.opentelemetry.api.metrics.MeterProvider;
import java.io.BufferedReader;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has been shut down is let go of: applications that a server loads anew, and what they use.
 */
@Timeout(300)
class ReloadTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void anApplicationThatWasShutDownCanBeUnloaded(int version) throws Exception {
    Process process =
        new ProcessBuilder(
                Jdks.require(version).toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlake=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                ReloadedApplication.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.lines()).containsExactly("left=0");
    }
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void nothingOfAnApplicationIsKeptAfterTheShutdown() throws InterruptedException {
    WeakReference<Supplier<MeterProvider>> ofApplication = exported();
    for (int i = 0; i < 100 && ofApplication.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertThat(ofApplication.get()).isNull();
  }

  private WeakReference<Supplier<MeterProvider>> exported() {
    MeterProvider[] providers = {MeterProvider.noop()};
    Supplier<MeterProvider> meters = () -> providers[0];
    InletSpanExporter exporter =
        InletSpanExporter.builder()
            .setLocation(directory.toString())
            .setMeterProvider(meters)
            .build();
    exporter.export(SampleSpans.of(0, 5)).join(1, TimeUnit.MINUTES);
    exporter.shutdown().join(1, TimeUnit.MINUTES);
    return new WeakReference<>(meters);
  }
}
