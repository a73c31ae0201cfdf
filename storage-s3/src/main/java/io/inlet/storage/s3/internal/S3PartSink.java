package io.inlet.storage.s3.internal;

import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.remote.ConditionalWrite;
import io.inlet.storage.remote.PartSink;
import io.inlet.storage.remote.WriteId;
import io.inlet.storage.s3.internal.S3Session.Target;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** One upload to S3: a PutObject, or a multipart upload begun with the first part. */
final class S3PartSink implements PartSink {
  /** S3 takes no more. */
  private static final int MAX_PARTS = 10_000;

  private final S3Session session;
  private final Target target;
  private final PutMode mode;
  private final WriteId id = WriteId.random();
  private final Map<Integer, CompletedPart> parts = new ConcurrentHashMap<>();
  private @Nullable String uploadId;
  private boolean checksummed;

  S3PartSink(S3Session session, Target target, PutMode mode) {
    this.session = session;
    this.target = target;
    this.mode = mode;
  }

  @Override
  public void send(int number, byte[] buffer, int length) throws IOException {
    if (number > MAX_PARTS) {
      throw new IOException(
          String.format(
              "%s is larger than %d parts of %d bytes; set upload.part.bytes higher",
              target.location(), MAX_PARTS, session.slots().limits().partBytes()));
    }
    String upload = uploadId();
    UploadPartResponse sent =
        session
            .calls()
            .write(
                "send part " + number + " of",
                target.location(),
                () ->
                    session
                        .client()
                        .uploadPart(
                            session.requests().part(target.key(), upload, number, length),
                            S3Objects.body(buffer, length)));
    parts.put(number, completed(number, sent));
  }

  private synchronized CompletedPart completed(int number, UploadPartResponse sent) {
    CompletedPart.Builder part = CompletedPart.builder().partNumber(number).eTag(sent.eTag());
    if (checksummed) {
      part.checksumCRC32(sent.checksumCRC32())
          .checksumCRC32C(sent.checksumCRC32C())
          .checksumCRC64NVME(sent.checksumCRC64NVME())
          .checksumSHA1(sent.checksumSHA1())
          .checksumSHA256(sent.checksumSHA256());
    }
    return part.build();
  }

  /** Begins the upload with the first part. A lost answer may leave an upload without parts. */
  private synchronized String uploadId() throws IOException {
    String known = uploadId;
    if (known != null) {
      return known;
    }
    CreateMultipartUploadResponse begun =
        session
            .calls()
            .write(
                "begin an upload to",
                target.location(),
                () ->
                    session
                        .client()
                        .createMultipartUpload(session.requests().createUpload(target.key(), id)));
    // Only then may the parts' checksums be named again at the end, and only then must they.
    checksummed = begun.checksumAlgorithm() != null;
    uploadId = begun.uploadId();
    return begun.uploadId();
  }

  @Override
  public PutOutcome putWhole(byte[] content) throws IOException {
    return switch (mode) {
      case IF_ABSENT -> S3Objects.putIfAbsent(session, target, content);
      case OVERWRITE -> {
        S3Objects.put(session, target, content);
        yield PutOutcome.CREATED;
      }
    };
  }

  @Override
  public PutOutcome completeParts(int count) throws IOException {
    String upload = uploadId();
    List<CompletedPart> all =
        parts.values().stream().sorted(Comparator.comparing(CompletedPart::partNumber)).toList();
    CompletedMultipartUpload completed = CompletedMultipartUpload.builder().parts(all).build();
    return session
        .calls()
        .writeIfAbsent(
            "complete the upload to", target.location(), id, new Completion(upload, completed));
  }

  private final class Completion implements ConditionalWrite {
    private final String upload;
    private final CompletedMultipartUpload completed;

    Completion(String upload, CompletedMultipartUpload completed) {
      this.upload = upload;
      this.completed = completed;
    }

    @Override
    public boolean send() {
      try {
        session
            .client()
            .completeMultipartUpload(
                session
                    .requests()
                    .complete(target.key(), upload, completed, mode == PutMode.IF_ABSENT));
        return true;
      } catch (S3Exception e) {
        // An upload is gone when it has been completed: by an attempt whose answer was lost?
        if (isGone(e) && metadata().filter(id::isIn).isPresent()) {
          return true;
        }
        return S3Objects.exists(e);
      }
    }

    @Override
    public Optional<Map<String, String>> metadata() {
      return session.metadata(target.key());
    }
  }

  private static boolean isGone(S3Exception failure) {
    return failure instanceof NoSuchUploadException
        || S3Failures.code(failure).equals(S3Failures.NO_SUCH_UPLOAD);
  }

  @Override
  public void abandon() throws IOException {
    String upload;
    synchronized (this) {
      upload = uploadId;
    }
    if (upload == null) {
      return;
    }
    session
        .calls()
        .write(
            "abort the upload to",
            target.location(),
            () -> {
              abort(upload);
              return upload;
            });
  }

  private void abort(String upload) {
    try {
      session.client().abortMultipartUpload(session.requests().abort(target.key(), upload));
    } catch (S3Exception e) {
      if (!isGone(e)) {
        throw e;
      }
    }
  }
}
