package io.inlet.cli.demo;

import static io.inlet.cli.demo.Attributes.attribute;

import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.Locale;

/** The services of the shop. */
enum Service {
  FRONTEND("nodejs", "4.2.0", 2, 0),
  CATALOG("go", "1.9.3", 1, 1),
  RECOMMENDATION("python", "0.8.1", 1, 2),
  CART("dotnet", "2.1.7", 2, 0),
  CHECKOUT("go", "3.0.2", 2, 1),
  PAYMENT("java", "1.14.0", 1, 2),
  SHIPPING("rust", "0.5.4", 1, 0),
  ACCOUNTING("java", "1.3.1", 1, 1);

  private static final int NODES = 3;

  private final String language;
  private final String version;
  private final int instances;
  private final int firstNode;

  Service(String language, String version, int instances, int firstNode) {
    this.language = language;
    this.version = version;
    this.instances = instances;
    this.firstNode = firstNode;
  }

  /** The service's name. */
  String serviceName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many instances run. */
  int instances() {
    return instances;
  }

  /** What one of its instances says of itself. */
  Resource resource(int instance) {
    String pod = serviceName() + "-" + instance;
    return Resource.newBuilder()
        .addAttributes(attribute("service.name", serviceName()))
        .addAttributes(attribute("service.namespace", "shop"))
        .addAttributes(attribute("service.version", version))
        .addAttributes(attribute("service.instance.id", pod))
        .addAttributes(attribute("telemetry.sdk.language", language))
        .addAttributes(attribute("k8s.pod.name", pod))
        .addAttributes(attribute("host.name", "node-" + (1 + (firstNode + instance) % NODES)))
        .addAttributes(attribute("deployment.environment.name", "demo"))
        .addEntityRefs(
            EntityRef.newBuilder()
                .setType("service")
                .addIdKeys("service.instance.id")
                .addDescriptionKeys("service.version"))
        .build();
  }

  /** The library that measures it. */
  InstrumentationScope scope() {
    return InstrumentationScope.newBuilder()
        .setName("shop.instrumentation." + language)
        .setVersion("1.12.0")
        .build();
  }
}
