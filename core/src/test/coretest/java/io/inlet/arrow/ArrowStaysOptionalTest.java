package io.inlet.arrow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArrowStaysOptionalTest {

  @Test
  void noClassOutsideThisPackageRefersToArrow() throws IOException, URISyntaxException {
    Path inlet =
        Path.of(ArrowExport.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/inlet");
    List<Path> inside = new ArrayList<>();
    List<Path> outside = new ArrayList<>();
    try (Stream<Path> files = Files.walk(inlet)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String constants = Files.readString(file, ISO_8859_1);
        if (constants.contains("org/apache/arrow/") || constants.contains("io/inlet/arrow/")) {
          (file.startsWith(inlet.resolve("arrow")) ? inside : outside).add(file);
        }
      }
    }
    assertThat(outside).isEmpty();
    assertThat(inside).isNotEmpty();
  }
}
