package io.inlet.storage.s3.internal;

import io.inlet.storage.ListRequest;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.remote.WriteId;
import io.inlet.storage.s3.S3Options;
import io.inlet.storage.s3.S3Options.Encryption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The requests of one store: bucket, encryption and who pays, the same in all. Immutable. */
final class S3Requests {
  private static final String ANY = "*";

  private final String bucket;
  private final @Nullable RequestPayer payer;
  private final @Nullable ServerSideEncryption encryption;
  private final @Nullable String kmsKey;

  S3Requests(String bucket, StoreSettings settings) {
    this.bucket = bucket;
    this.payer = settings.require(S3Options.REQUESTER_PAYS) ? RequestPayer.REQUESTER : null;
    Optional<String> key = settings.get(S3Options.ENCRYPTION_KMS_KEY);
    Encryption wanted = settings.require(S3Options.ENCRYPTION);
    if (key.isPresent()) {
      if (!settings.has(S3Options.ENCRYPTION)) {
        wanted = Encryption.KMS;
      } else if (wanted == Encryption.S3 || wanted == Encryption.BUCKET_DEFAULT) {
        throw new IllegalArgumentException(
            "Option encryption.kms.key is set, and option encryption is not kms or kms-dsse");
      }
    }
    this.kmsKey = key.orElse(null);
    this.encryption =
        switch (wanted) {
          case BUCKET_DEFAULT -> null;
          case S3 -> ServerSideEncryption.AES256;
          case KMS -> ServerSideEncryption.AWS_KMS;
          case KMS_DSSE -> ServerSideEncryption.AWS_KMS_DSSE;
        };
  }

  GetObjectRequest get(String key, String range, @Nullable String etag) {
    return GetObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .range(range)
        .ifMatch(etag)
        .requestPayer(payer)
        .build();
  }

  HeadObjectRequest head(String key) {
    return HeadObjectRequest.builder().bucket(bucket).key(key).requestPayer(payer).build();
  }

  ListObjectsV2Request list(String prefix, ListRequest request, String startAfter) {
    return ListObjectsV2Request.builder()
        .bucket(bucket)
        .prefix(prefix)
        .delimiter(request.delimited() ? "/" : null)
        .startAfter(startAfter.isEmpty() ? null : startAfter)
        .continuationToken(request.pageToken().orElse(null))
        .maxKeys(Math.min(request.pageSize(), ListRequest.DEFAULT_PAGE_SIZE))
        // Keys may hold characters that XML cannot.
        .encodingType(EncodingType.URL)
        .requestPayer(payer)
        .build();
  }

  DeleteObjectRequest delete(String key) {
    return DeleteObjectRequest.builder().bucket(bucket).key(key).requestPayer(payer).build();
  }

  PutObjectRequest put(String key) {
    return putBuilder(key).build();
  }

  PutObjectRequest putIfAbsent(String key, WriteId id) {
    return putBuilder(key).metadata(id.metadata()).ifNoneMatch(ANY).build();
  }

  private PutObjectRequest.Builder putBuilder(String key) {
    return PutObjectRequest.builder()
        .bucket(bucket)
        .key(key)
        .serverSideEncryption(encryption)
        .ssekmsKeyId(kmsKey)
        .requestPayer(payer);
  }

  CreateMultipartUploadRequest createUpload(String key, WriteId id) {
    return CreateMultipartUploadRequest.builder()
        .bucket(bucket)
        .key(key)
        .metadata(id.metadata())
        .serverSideEncryption(encryption)
        .ssekmsKeyId(kmsKey)
        .requestPayer(payer)
        .build();
  }

  UploadPartRequest part(String key, String uploadId, int number, long length) {
    return UploadPartRequest.builder()
        .bucket(bucket)
        .key(key)
        .uploadId(uploadId)
        .partNumber(number)
        .contentLength(length)
        .requestPayer(payer)
        .build();
  }

  CompleteMultipartUploadRequest complete(
      String key, String uploadId, CompletedMultipartUpload parts, boolean ifAbsent) {
    return CompleteMultipartUploadRequest.builder()
        .bucket(bucket)
        .key(key)
        .uploadId(uploadId)
        .multipartUpload(parts)
        .ifNoneMatch(ifAbsent ? ANY : null)
        .requestPayer(payer)
        .build();
  }

  AbortMultipartUploadRequest abort(String key, String uploadId) {
    return AbortMultipartUploadRequest.builder()
        .bucket(bucket)
        .key(key)
        .uploadId(uploadId)
        .requestPayer(payer)
        .build();
  }
}
