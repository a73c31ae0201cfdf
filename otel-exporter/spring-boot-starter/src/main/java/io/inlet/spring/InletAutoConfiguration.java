package io.inlet.spring;

import io.inlet.exporter.InletLogRecordExporter;
import io.inlet.exporter.InletSpanExporter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The exporters as beans, which Spring Boot's tracing and logging with OpenTelemetry take. They are
 * shut down with the providers that use them, or with the context.
 */
@AutoConfiguration
@ConditionalOnProperty("inlet.exporter.location")
@EnableConfigurationProperties(InletExporterProperties.class)
public class InletAutoConfiguration {

  /** The exporter of spans, unless the application has one or switches it off. */
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(name = "inlet.exporter.traces", matchIfMissing = true)
  public InletSpanExporter inletSpanExporter(InletExporterProperties properties) {
    return InletSpanExporter.builder().setOptions(properties.exporterOptions()).build();
  }

  /** The exporter of log records, unless the application has one or switches it off. */
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnProperty(name = "inlet.exporter.logs", matchIfMissing = true)
  public InletLogRecordExporter inletLogRecordExporter(InletExporterProperties properties) {
    return InletLogRecordExporter.builder().setOptions(properties.exporterOptions()).build();
  }
}
