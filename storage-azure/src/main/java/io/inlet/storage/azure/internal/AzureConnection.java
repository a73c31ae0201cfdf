package io.inlet.storage.azure.internal;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.AddDatePolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import io.inlet.storage.Location;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.StoreSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container's client of our own, and what it runs on: the JDK's HTTP client and its threads.
 *
 * <p>Requests go out once: the library's retry policy is left out, for retries, their deadline and
 * what they leave open is {@link io.inlet.storage.remote.RemoteCalls}'s business (and that policy
 * keeps timers of Reactor running for good). For the same reason the HTTP client's own time-outs on
 * bodies are off: they would be a timer for each 8 KiB.
 */
public final class AzureConnection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final ExecutorService httpThreads = httpThreads();
  private volatile @Nullable BlobContainerClient container;

  /**
   * Creates the client; nothing is sent.
   *
   * @throws IllegalArgumentException if settings do not go together, naming them
   */
  public AzureConnection(
      Location root,
      StoreSettings settings,
      AzureCredentials credentials,
      Map<String, String> environment) {
    Optional<ConnectionString> connectionString =
        settings
            .get(AzureOptions.CONNECTION_STRING)
            .or(
                () ->
                    Optional.ofNullable(environment.get("AZURE_STORAGE_CONNECTION_STRING"))
                        .filter(text -> !saysWhereAndWho(settings, credentials)))
            .map(ConnectionString::new);
    AzureAddress address = AzureAddress.of(root, settings, connectionString, environment);
    HttpClient http = http(settings);
    List<HttpPipelinePolicy> policies = new ArrayList<>();
    policies.add(new UserAgentPolicy("inlet"));
    policies.add(new RequestIdPolicy());
    policies.add(new AddDatePolicy());
    credentials
        .policy(address, settings, connectionString, environment, http)
        .ifPresent(policies::add);
    HttpPipeline pipeline =
        new HttpPipelineBuilder()
            .httpClient(http)
            .policies(policies.toArray(new HttpPipelinePolicy[0]))
            .build();
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder().endpoint(address.endpoint().toString()).pipeline(pipeline);
    settings.get(AzureOptions.ENCRYPTION_SCOPE).ifPresent(builder::encryptionScope);
    this.container = builder.buildClient().getBlobContainerClient(address.container());
  }

  /** A connection string in the environment is not to be mixed with what is set here. */
  private static boolean saysWhereAndWho(StoreSettings settings, AzureCredentials credentials) {
    return credentials.areHandedOver()
        || Stream.of(
                AzureOptions.ACCOUNT,
                AzureOptions.ENDPOINT,
                AzureOptions.ACCOUNT_KEY,
                AzureOptions.ACCOUNT_KEY_FILE,
                AzureOptions.SAS_TOKEN,
                AzureOptions.SAS_TOKEN_FILE,
                AzureOptions.CLIENT_SECRET,
                AzureOptions.CREDENTIAL)
            .anyMatch(settings::has);
  }

  private HttpClient http(StoreSettings settings) {
    Duration attempt = RemoteOptions.retryPolicy(settings).attemptTimeout();
    JdkHttpClientBuilder builder =
        new JdkHttpClientBuilder()
            .executor(httpThreads)
            .connectionTimeout(attempt.compareTo(CONNECT_TIMEOUT) < 0 ? attempt : CONNECT_TIMEOUT)
            .responseTimeout(attempt)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO);
    settings.get(AzureOptions.PROXY).ifPresent(proxy -> builder.proxy(proxy(proxy, settings)));
    return builder.build();
  }

  private static ProxyOptions proxy(URI proxy, StoreSettings settings) {
    int port = proxy.getPort() >= 0 ? proxy.getPort() : 80;
    ProxyOptions options =
        new ProxyOptions(ProxyOptions.Type.HTTP, new InetSocketAddress(proxy.getHost(), port));
    settings
        .get(AzureOptions.PROXY_USER)
        .ifPresent(
            user ->
                options.setCredentials(user, settings.get(AzureOptions.PROXY_PASSWORD).orElse("")));
    return options;
  }

  private static ExecutorService httpThreads() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "inlet-azure-http-" + count.incrementAndGet());
          thread.setDaemon(true);
          thread.setContextClassLoader(AzureConnection.class.getClassLoader());
          return thread;
        });
  }

  /**
   * Returns the container's client.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public BlobContainerClient container() {
    BlobContainerClient open = container;
    if (open == null) {
      throw new IllegalStateException("The store has been closed");
    }
    return open;
  }

  /** Ends the threads. The JDK ends its selector thread when the client is garbage. */
  @Override
  public void close() {
    container = null;
    httpThreads.shutdownNow();
  }
}
