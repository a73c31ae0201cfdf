package io.inlet.cli.demo;

import static io.inlet.cli.demo.Attributes.attribute;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What one customer's request sets off in the shop. */
final class Visit {
  private static final List<String> PRODUCTS =
      List.of("TEA-GREEN-100", "TEA-OOLONG-50", "POT-IRON-08", "CUP-GLASS-2", "HONEY-LINDEN-250");
  private static final List<String> CURRENCIES = List.of("EUR", "EUR", "EUR", "USD", "CHF");

  private final Dice dice;
  private final Function<Service, Instance> router;
  private final long startNanos;
  private final boolean paymentTrouble;
  private final String user;

  /**
   * A visit.
   *
   * @param paymentTrouble whether the payment provider is slow and refuses cards just now
   */
  Visit(Dice dice, Function<Service, Instance> router, long startNanos, boolean paymentTrouble) {
    this.dice = dice;
    this.router = router;
    this.startNanos = startNanos;
    this.paymentTrouble = paymentTrouble;
    this.user = "user-" + dice.between(1, 400);
  }

  void happen() {
    double kind = dice.fraction();
    if (kind < 0.45) {
      request("GET", "/product/{id}", this::showProduct);
    } else if (kind < 0.75) {
      request("POST", "/api/cart", this::addToCart);
    } else if (kind < 0.88) {
      request("GET", "/api/cart", front -> readCart(front.work(1)));
    } else {
      request("POST", "/api/checkout", this::checkOut);
    }
  }

  private void request(String method, String route, Consumer<Step> handler) {
    Trace trace = new Trace(dice, router, startNanos);
    try (Step front =
        trace.begin(Service.FRONTEND, method + " " + route, SpanKind.SPAN_KIND_SERVER)) {
      front.with(
          attribute("http.request.method", method),
          attribute("http.route", route),
          attribute("user.id", user),
          attribute("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0"));
      handler.accept(front.work(0.8));
      int status = front.failed() ? 500 : method.equals("POST") ? 201 : 200;
      front.with(attribute("http.response.status_code", status));
      front.info(method + " " + route + " " + status, attribute("user.id", user));
    }
  }

  private void showProduct(Step front) {
    String product = dice.pick(PRODUCTS);
    readProduct(front, product);
    if (dice.chance(0.6)) {
      call(
          front,
          Service.RECOMMENDATION,
          "shop.Recommendation/List",
          step ->
              step.with(attribute("shop.recommended", List.of(dice.pick(PRODUCTS), product)))
                  .work(6));
    }
  }

  private void readProduct(Step caller, String product) {
    call(
        caller,
        Service.CATALOG,
        "shop.Catalog/GetProduct",
        step -> {
          step.with(attribute("shop.product.id", product)).work(0.5);
          if (dice.chance(0.8)) {
            step.event("cache.hit", attribute("shop.product.id", product));
          } else {
            step.event("cache.miss", attribute("shop.product.id", product));
            database(step, "postgresql", "SELECT products", 4);
          }
          if (dice.chance(0.004)) {
            step.fail("ProductNotFound", "product " + product + " is not in the catalog");
          }
        });
  }

  private void addToCart(Step front) {
    String product = dice.pick(PRODUCTS);
    readProduct(front, product);
    call(
        front,
        Service.CART,
        "shop.Cart/AddItem",
        step -> {
          step.with(attribute("shop.product.id", product), attribute("shop.quantity", 1)).work(0.4);
          database(step, "redis", "HINCRBY cart", 0.6);
          step.info("item added", attribute("shop.product.id", product));
          step.meters().itemAdded(product);
        });
  }

  private void readCart(Step caller) {
    call(
        caller,
        Service.CART,
        "shop.Cart/Get",
        step -> {
          database(step.work(0.3), "redis", "HGETALL cart", 0.5);
          if (dice.chance(0.02)) {
            step.log(
                SeverityNumber.SEVERITY_NUMBER_WARN,
                "cart of " + user + " is empty",
                attribute("user.id", user));
          }
        });
  }

  private void checkOut(Step front) {
    double amount = dice.between(450, 12_900) / 100.0;
    String currency = dice.pick(CURRENCIES);
    call(
        front,
        Service.CHECKOUT,
        "shop.Checkout/PlaceOrder",
        step -> {
          step.with(attribute("shop.amount", amount), attribute("shop.currency", currency));
          step.info("placing order", attribute("user.id", user));
          readCart(step.work(1));
          call(
              step,
              Service.SHIPPING,
              "shop.Shipping/Quote",
              quote -> quote.work(2.5).info("quote for " + amount + " " + currency));
          charge(step, amount, currency);
          if (step.failed()) {
            step.log(SeverityNumber.SEVERITY_NUMBER_ERROR, "order not placed: payment failed");
          } else {
            publish(step, amount, currency);
          }
        });
  }

  private void charge(Step checkout, double amount, String currency) {
    call(
        checkout,
        Service.PAYMENT,
        "shop.Payment/Charge",
        step -> {
          step.with(attribute("shop.amount", amount), attribute("shop.currency", currency));
          try (Step provider = step.inside("POST cards.example", SpanKind.SPAN_KIND_CLIENT)) {
            provider.with(
                attribute("server.address", "cards.example"),
                attribute("http.request.method", "POST"));
            provider.work(paymentTrouble ? 900 : 70);
            if (paymentTrouble && dice.chance(0.3)) {
              step.log(SeverityNumber.SEVERITY_NUMBER_WARN, "cards.example is slow, trying again");
              provider.event("retry", attribute("http.request.resend_count", 1)).work(900);
            }
            if (dice.chance(paymentTrouble ? 0.35 : 0.01)) {
              provider.fail("ProviderTimeout", "cards.example did not answer in time");
            }
            if (provider.failed()) {
              step.failBelow();
            }
          }
        });
  }

  private void publish(Step checkout, double amount, String currency) {
    String order = "order-" + Long.toHexString(Math.round(dice.fraction() * (1L << 40)));
    KeyValue id = attribute("shop.order.id", order);
    AnyValue body =
        AnyValue.newBuilder()
            .setKvlistValue(
                KeyValueList.newBuilder()
                    .addValues(id)
                    .addValues(attribute("amount", amount))
                    .addValues(attribute("express", dice.chance(0.2))))
            .build();
    checkout.log(SeverityNumber.SEVERITY_NUMBER_INFO, "order.placed", body, id);
    checkout.meters().orderPlaced(amount, currency);
    try (Step producer = checkout.inside("publish orders", SpanKind.SPAN_KIND_PRODUCER)) {
      producer
          .with(attribute("messaging.system", "kafka"), id)
          .work(1.5)
          .event("message.sent", attribute("messaging.message.id", order));
      account(producer, order, checkout);
    }
  }

  /** The message is processed in a trace of its own, which links back to the order's. */
  private void account(Step producer, String order, Step checkout) {
    Trace trace = new Trace(dice, router, startNanos + dice.durationNanos(2_500));
    try (Step consumer =
        trace.begin(Service.ACCOUNTING, "process orders", SpanKind.SPAN_KIND_CONSUMER)) {
      consumer
          .link(producer, attribute("messaging.operation.type", "process"))
          .with(attribute("messaging.system", "kafka"), attribute("shop.order.id", order));
      if (dice.chance(0.3)) {
        consumer.link(checkout);
      }
      database(consumer.work(2), "postgresql", "INSERT bookings", 5);
      consumer.info("order booked", attribute("shop.order.id", order));
    }
  }

  /** A remote call: the caller's span, the server's span in it, and an error that travels up. */
  private static void call(Step caller, Service service, String name, Consumer<Step> handler) {
    try (Step client = caller.inside(name, SpanKind.SPAN_KIND_CLIENT)) {
      client.with(
          attribute("rpc.system", "grpc"), attribute("server.address", service.serviceName()));
      try (Step server = client.work(0.3).serve(service, name)) {
        handler.accept(server.with(attribute("rpc.system", "grpc")));
        if (server.failed()) {
          client.failBelow();
          caller.failBelow();
        }
      }
      client.work(0.2);
    }
  }

  private static void database(Step caller, String system, String name, double medianMillis) {
    try (Step query = caller.inside(name, SpanKind.SPAN_KIND_CLIENT)) {
      query.with(attribute("db.system.name", system), attribute("db.query.summary", name));
      query.work(medianMillis);
    }
  }
}
