package io.inlet.benchmarks.workload;

import static io.inlet.benchmarks.workload.Attributes.attribute;

import io.opentelemetry.proto.common.v1.EntityRef;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The services that send: a small shop of eight, several instances of each, two libraries in each.
 */
final class Shop {

  static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.37.0";

  private static final List<String> SERVICES =
      List.of(
          "frontend", "cart", "checkout", "payment", "catalog", "shipping", "search", "account");
  private static final int INSTANCES_PER_SERVICE = 3;

  private final List<Resource> resources = new ArrayList<>();
  private final List<InstrumentationScope> scopes =
      List.of(
          InstrumentationScope.newBuilder()
              .setName("io.shop.http.AccessLog")
              .setVersion("2.14.0")
              .build(),
          InstrumentationScope.newBuilder()
              .setName("io.shop.domain.OrderEvents")
              .setVersion("4.2.1")
              .addAttributes(attribute("scope.team", "commerce"))
              .build());

  /** Three instances of each service. */
  Shop(SplittableRandom random) {
    this(random, INSTANCES_PER_SERVICE);
  }

  Shop(SplittableRandom random, int instancesPerService) {
    for (String service : SERVICES) {
      String release = "2026." + random.nextInt(1, 13) + "." + random.nextInt(0, 20);
      for (int instance = 0; instance < instancesPerService; instance++) {
        resources.add(resource(service, release, random));
      }
    }
  }

  List<Resource> resources() {
    return resources;
  }

  List<InstrumentationScope> scopes() {
    return scopes;
  }

  /** One service in eight names its entity, which few senders do yet. */
  private static Resource resource(String service, String release, SplittableRandom random) {
    String pod = service + "-" + Text.hex(random, 10) + "-" + Text.hex(random, 5);
    Resource.Builder resource = Resource.newBuilder();
    resource
        .addAttributes(attribute("service.name", service))
        .addAttributes(attribute("service.namespace", "shop"))
        .addAttributes(attribute("service.version", release))
        .addAttributes(attribute("service.instance.id", Text.uuid(random)))
        .addAttributes(attribute("deployment.environment.name", "production"))
        .addAttributes(attribute("host.name", "ip-10-0-" + random.nextInt(256) + "-17"))
        .addAttributes(attribute("k8s.pod.name", pod))
        .addAttributes(attribute("process.pid", random.nextInt(1, 65_536)));
    if (service.equals("checkout")) {
      resource.addEntityRefs(
          EntityRef.newBuilder()
              .setSchemaUrl(SCHEMA_URL)
              .setType("service")
              .addIdKeys("service.name")
              .addIdKeys("service.instance.id")
              .addDescriptionKeys("service.version"));
    }
    return resource.build();
  }
}
