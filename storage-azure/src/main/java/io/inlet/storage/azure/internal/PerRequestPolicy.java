package io.inlet.storage.azure.internal;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Signs each request with what the supplier gives at that moment. */
final class PerRequestPolicy implements HttpPipelinePolicy {
  private final Supplier<HttpPipelinePolicy> signing;

  PerRequestPolicy(Supplier<HttpPipelinePolicy> signing) {
    this.signing = signing;
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return Mono.defer(() -> signing.get().process(context, next));
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    return signing.get().processSync(context, next);
  }
}
