package io.inlet.storage.s3;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.testing.RotationContract;
import io.inlet.storage.testing.Versity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A profile's keys are replaced in its file, and versitygw forgets the user of the old ones. */
class S3RotationTest implements RotationContract {
  private static final String FILE_PROPERTY = "aws.sharedCredentialsFile";
  private static final String SECRET = "secret-of-";

  @TempDir Path folder;
  private S3Server server;
  private String bucket;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.versity();
    bucket = server.newBucket("rotation-");
    admin("create-user", "--access", "old-key", "--secret", SECRET + "old-key", "--role", "admin");
    writeProfile("old-key");
    System.setProperty(FILE_PROPERTY, folder.resolve("credentials").toString());
  }

  @AfterEach
  void stop() throws Exception {
    System.clearProperty(FILE_PROPERTY);
    server.close();
  }

  @Override
  public ObjectStore openStore() {
    return builder().profile("inlet-test").build();
  }

  @Override
  public ObjectStore openWithOldCredentials() {
    return builder().accessKey("old-key", SECRET + "old-key").build();
  }

  private S3ObjectStoreBuilder builder() {
    return S3ObjectStore.builder()
        .root(Location.parse("s3://" + bucket))
        .endpoint(server.endpoint());
  }

  @Override
  public void rotate() throws Exception {
    admin("create-user", "--access", "new-key", "--secret", SECRET + "new-key", "--role", "admin");
    writeProfile("new-key");
    admin("delete-user", "--access", "old-key");
  }

  private void writeProfile(String key) throws IOException {
    Path next = folder.resolve("next");
    Files.writeString(
        next,
        String.format(
            "[inlet-test]%naws_access_key_id = %s%naws_secret_access_key = %s%n",
            key, SECRET + key));
    Files.move(next, folder.resolve("credentials"), StandardCopyOption.REPLACE_EXISTING);
  }

  private void admin(String... arguments) throws Exception {
    Versity.admin(server.endpoint(), arguments);
  }
}
