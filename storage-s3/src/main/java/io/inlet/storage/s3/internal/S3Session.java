package io.inlet.storage.s3.internal;

import io.inlet.storage.Location;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.UploadSlots;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the parts of one store share. */
record S3Session(S3Client client, S3Requests requests, RemoteCalls calls, UploadSlots slots) {
  private static final int NOT_FOUND = 404;

  /** An object of this store: its key in the bucket, and its address. */
  record Target(String key, Location location) {}

  /** What S3 says about an object; empty if there is none. */
  Optional<HeadObjectResponse> head(String key) {
    try {
      return Optional.of(client.headObject(requests.head(key)));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The metadata of an object; empty if there is none. */
  Optional<Map<String, String>> metadata(String key) {
    return head(key).map(HeadObjectResponse::metadata);
  }
}
