package io.inlet.storage.s3;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Faults before versitygw, with a client handed over: the SDK's own retries come on top. */
class SdkRetriesFaultTest extends S3FaultContract {
  private final List<S3Client> clients = new CopyOnWriteArrayList<>();

  SdkRetriesFaultTest() throws Exception {
    super(S3Server.givenOrVersity());
  }

  @Override
  S3ObjectStoreBuilder configure(S3ObjectStoreBuilder builder, URI endpoint) {
    S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(s3().accessKey(), s3().secretKey())))
            .build();
    clients.add(client);
    return builder.client(client);
  }

  @AfterEach
  void closeClients() {
    clients.forEach(S3Client::close);
    clients.clear();
  }
}
