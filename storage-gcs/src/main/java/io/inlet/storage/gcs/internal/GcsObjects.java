package io.inlet.storage.gcs.internal;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import io.inlet.storage.Location;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.remote.ConditionalWrite;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.WriteId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a bucket, by their whole names. Safe for use by several threads.
 *
 * @param http for what the library's client has no method for
 * @param calls makes the attempts
 * @param kmsKey what encrypts new objects, unless it is the bucket's own
 */
public record GcsObjects(GcsHttp http, RemoteCalls calls, Optional<String> kmsKey) {
  public static final String SCHEME = "gs";
  static final String CONTENT_TYPE = "application/octet-stream";

  Storage storage() {
    return http.client().storage();
  }

  String bucket() {
    return http.bucket();
  }

  /** Looks at an object: one attempt. */
  public Optional<Blob> find(String name) {
    return Optional.ofNullable(
        storage()
            .get(
                BlobId.of(bucket(), name),
                BlobGetOption.fields(
                    BlobField.NAME, BlobField.SIZE, BlobField.TIME_CREATED, BlobField.METADATA)));
  }

  /** Looks at an object's metadata: one attempt. */
  Optional<Map<String, String>> metadata(String name) {
    return find(name)
        .map(blob -> Objects.requireNonNullElse(blob.getMetadata(), Map.<String, String>of()));
  }

  /** Writes an object in one request. The array must not change any more. */
  public PutOutcome put(Location location, byte[] content, PutMode mode) throws IOException {
    WriteId id = WriteId.random();
    BlobInfo info =
        BlobInfo.newBuilder(bucket(), location.key())
            .setContentType(CONTENT_TYPE)
            .setMetadata(id.metadata())
            .build();
    List<BlobTargetOption> options = new ArrayList<>();
    options.add(BlobTargetOption.disableGzipContent());
    kmsKey.ifPresent(key -> options.add(BlobTargetOption.kmsKeyName(key)));
    if (mode == PutMode.IF_ABSENT) {
      options.add(BlobTargetOption.doesNotExist());
    }
    BlobTargetOption[] all = options.toArray(BlobTargetOption[]::new);
    if (mode == PutMode.OVERWRITE) {
      return calls.write(
          "put",
          location,
          () -> {
            storage().create(info, content, all);
            return PutOutcome.CREATED;
          });
    }
    return calls.writeIfAbsent(
        "put",
        location,
        id,
        new ConditionalWrite() {
          @Override
          public boolean send() {
            try {
              storage().create(info, content, all);
              return true;
            } catch (StorageException e) {
              if (e.getCode() == GcsFailures.PRECONDITION_FAILED) {
                return false;
              }
              throw e;
            }
          }

          @Override
          public Optional<Map<String, String>> metadata() {
            return GcsObjects.this.metadata(location.key());
          }
        });
  }

  /**
   * Removes an object: one attempt.
   *
   * @return whether there was one
   */
  public boolean delete(String name) {
    return storage().delete(BlobId.of(bucket(), name));
  }

  /** Removes one version of an object, and no other: one attempt. */
  void deleteGeneration(String name, @Nullable Long generation) {
    if (generation != null) {
      storage().delete(BlobId.of(bucket(), name, generation));
    }
  }
}
