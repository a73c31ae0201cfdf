package io.inlet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven writes into the jar. */
final class Version implements IVersionProvider {
  private static final String MAVEN_PROPERTIES =
      "/META-INF/maven/io.inlet/inlet-cli/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream stream = Version.class.getResourceAsStream(MAVEN_PROPERTIES)) {
      if (stream != null) {
        properties.load(stream);
      }
    }
    return new String[] {
      "inlet " + properties.getProperty("version", "(not packaged)"),
      "java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
