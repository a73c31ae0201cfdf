package io.inlet.benchmarks.s3;

import io.inlet.benchmarks.measure.WrongArgumentException;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.s3.S3ObjectStore;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Inlet's S3 store over each HTTP client that the AWS SDK has for synchronous calls: puts of 1 KiB,
 * one after another, and an upload in parts of 8 MiB, two at a time. The clients take turns within
 * a round; medians over the rounds are printed.
 *
 * <p>The server runs already; the credentials are those of the SDK's default chain.
 */
public final class S3HttpClients {
  private static final int PUTS = 400;
  private static final int PUT_BYTES = 1 << 10;
  private static final int PARTS = 16;
  private static final int PART_BYTES = 8 << 20;
  private static final int WARM_UP_ROUNDS = 2;
  private static final int ROUNDS = 7;

  private final List<ProcessCost> puts = new ArrayList<>();
  private final List<ProcessCost> parts = new ArrayList<>();
  private final SdkHttpClient http;
  private final S3Client client;
  private final ObjectStore store;

  private S3HttpClients(SdkHttpClient http, URI endpoint, Location root) {
    this.http = http;
    this.client =
        S3Client.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .overrideConfiguration(
                override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    this.store =
        S3ObjectStore.builder().root(root).client(client).uploadPartBytes(PART_BYTES).build();
  }

  /**
   * Measures and prints.
   *
   * @param arguments the server's address and a bucket of it, which fills with objects
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    if (arguments.size() != 2) {
      throw new WrongArgumentException(
          "s3: %s (expected: an endpoint and a bucket)".formatted(arguments));
    }
    URI endpoint = URI.create(arguments.get(0));
    Location root = Location.parse("s3://" + arguments.get(1) + "/" + UUID.randomUUID());
    Map<String, Supplier<SdkHttpClient>> makers = new LinkedHashMap<>();
    makers.put("apache5", () -> Apache5HttpClient.builder().build());
    makers.put("url-connection", () -> UrlConnectionHttpClient.builder().build());
    makers.put("crt", () -> AwsCrtHttpClient.builder().build());
    Map<String, S3HttpClients> contenders = new LinkedHashMap<>();
    makers.forEach(
        (name, maker) ->
            contenders.put(name, new S3HttpClients(maker.get(), endpoint, root.resolve(name))));
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (S3HttpClients contender : contenders.values()) {
        contender.round(round);
      }
    }
    out.printf("medians of %d rounds; ms and processor ms of the client's process%n", ROUNDS);
    for (var contender : contenders.entrySet()) {
      print(out, contender.getKey() + " put of 1 KiB", contender.getValue().puts);
      print(out, contender.getKey() + " part of 8 MiB", contender.getValue().parts);
      contender.getValue().close();
    }
  }

  private void round(int round) throws IOException {
    System.gc();
    byte[] small = random(PUT_BYTES, round);
    ProcessCost begun = ProcessCost.now();
    for (int i = 0; i < PUTS; i++) {
      store.putIfAbsent("put/" + round + "/" + i, small);
    }
    ProcessCost put = ProcessCost.now().since(begun, PUTS);
    byte[] part = random(PART_BYTES, round);
    System.gc();
    begun = ProcessCost.now();
    try (ObjectUpload upload = store.upload("upload/" + round, PutMode.IF_ABSENT)) {
      for (int i = 0; i < PARTS; i++) {
        upload.write(part, 0, part.length);
      }
      upload.complete();
    }
    ProcessCost sent = ProcessCost.now().since(begun, PARTS);
    store.delete("upload/" + round);
    if (round >= 0) {
      puts.add(put);
      parts.add(sent);
    }
  }

  private static byte[] random(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static void print(PrintStream out, String what, List<ProcessCost> costs) {
    out.printf(
        Locale.ROOT,
        "%-28s %8.2f ms %8.2f processor ms %10.1f KiB allocated%n",
        what,
        median(costs, ProcessCost::nanos) / 1e6,
        median(costs, ProcessCost::processorNanos) / 1e6,
        median(costs, ProcessCost::allocatedBytes) / 1024.0);
  }

  private static double median(List<ProcessCost> costs, ToLongFunction<ProcessCost> figure) {
    List<ProcessCost> sorted = costs.stream().sorted(Comparator.comparingLong(figure)).toList();
    return figure.applyAsLong(sorted.get(sorted.size() / 2));
  }

  private void close() throws IOException {
    store.close();
    client.close();
    http.close();
  }
}
