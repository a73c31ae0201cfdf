package io.inlet.cli;

import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.inlet.storage.testing.Emulators;
import io.inlet.storage.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tables in Azurite. */
class AzureLakeTest extends LakeInStoreContract {
  private static final String ACCOUNT = "lakeaccount";
  private static final String KEY =
      Base64.getEncoder().encodeToString("the key".getBytes(StandardCharsets.UTF_8));

  private static ServerProcess server;

  @Override
  String bucket() {
    return "az://lake-of-tests";
  }

  @Override
  Map<String, String> options() {
    return Map.of("endpoint", endpoint(), "account.key", KEY);
  }

  private static String endpoint() {
    return server.endpoint().resolve("/" + ACCOUNT).toString();
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path program =
        Emulators.npm("azurite", System.getProperty("inlet.test.azurite.version"))
            .resolve("azurite/dist/src/blob/main.js");
    server =
        ServerProcess.start(
            "azurite",
            Map.of("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY),
            port ->
                List.of(
                    "node",
                    program.toString(),
                    "--blobHost",
                    "127.0.0.1",
                    "--blobPort",
                    Integer.toString(port),
                    "--location",
                    folder.toString(),
                    "--skipApiVersionCheck",
                    "--disableTelemetry",
                    "--silent"));
    new BlobContainerClientBuilder()
        .endpoint(endpoint())
        .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
        .containerName("lake-of-tests")
        .buildClient()
        .create();
  }

  @AfterAll
  static void stop() {
    server.close();
  }
}
