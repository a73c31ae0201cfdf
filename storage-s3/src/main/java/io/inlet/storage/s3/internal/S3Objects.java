package io.inlet.storage.s3.internal;

import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectKeys;
import io.inlet.storage.ObjectPage;
import io.inlet.storage.ObjectRanges;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.remote.ConditionalWrite;
import io.inlet.storage.remote.PartUpload;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.RemoteOptions;
import io.inlet.storage.remote.RetryPolicy;
import io.inlet.storage.remote.StoreSettings;
import io.inlet.storage.remote.UploadSlots;
import io.inlet.storage.remote.WriteId;
import io.inlet.storage.s3.internal.S3Session.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects of one store. Safe for use by several threads. */
public final class S3Objects implements AutoCloseable {
  static final Set<String> SCHEMES = Set.of("s3", "s3a");

  private static final String CONTENT_TYPE = "application/octet-stream";
  private static final int BAD_REQUEST = 400;
  private static final int PRECONDITION_FAILED = 412;

  private final Location root;
  private final String prefix;
  private final S3Session session;
  private final AutoCloseable owned;

  private S3Objects(Location root, S3Session session, AutoCloseable owned) {
    this.root = root;
    this.prefix = root.keyPrefix();
    this.session = session;
    this.owned = owned;
  }

  /**
   * Opens a store.
   *
   * @param given a client to use as it is, which stays the caller's; null to make one
   * @param credentials where credentials come from; null for what the settings say
   */
  public static S3Objects open(
      Location root,
      StoreSettings settings,
      @Nullable S3Client given,
      @Nullable AwsCredentialsProvider credentials) {
    if (!SCHEMES.contains(root.scheme())) {
      throw new IllegalArgumentException(
          root + " is no address of S3 (expected: s3://bucket/prefix)");
    }
    RetryPolicy policy = RemoteOptions.retryPolicy(settings);
    S3Requests requests = new S3Requests(root.authority(), settings);
    if (given != null) {
      return new S3Objects(root, session(given, requests, policy, settings), () -> {});
    }
    S3Clients.Opened opened = S3Clients.open(settings, policy, credentials);
    return new S3Objects(root, session(opened.client(), requests, policy, settings), opened);
  }

  private static S3Session session(
      S3Client client, S3Requests requests, RetryPolicy policy, StoreSettings settings) {
    RemoteCalls calls = new RemoteCalls("inlet-s3", policy, new S3Failures());
    return new S3Session(
        client, requests, calls, new UploadSlots(RemoteOptions.uploadLimits(settings), calls));
  }

  /** The place below which all keys are. */
  public Location root() {
    return root;
  }

  private Target target(String key) {
    ObjectKeys.requireValid(key);
    return new Target(prefix + key, root.resolve(key));
  }

  /** See {@code ObjectStore}. */
  public InputStream read(String key, long offset, long length) throws IOException {
    ObjectRanges.requireValid(offset, length);
    Target target = target(key);
    if (length == 0) {
      if (head(key).isEmpty()) {
        throw notThere(target.location());
      }
      return InputStream.nullInputStream();
    }
    return S3ObjectStream.open(session, target, offset, length);
  }

  static NoSuchFileException notThere(Location location) {
    return new NoSuchFileException(location.toString(), null, "no such object");
  }

  /** See {@code ObjectStore}. */
  public Optional<ObjectInfo> head(String key) throws IOException {
    Target target = target(key);
    return session
        .calls()
        .read("look at", target.location(), () -> session.head(target.key()))
        .map(found -> new ObjectInfo(key, found.contentLength(), found.lastModified()));
  }

  /** See {@code ObjectStore}. */
  public ObjectPage list(ListRequest request) throws IOException {
    String startAfter = request.startAfter().isEmpty() ? "" : prefix + request.startAfter();
    ListObjectsV2Response page;
    try {
      page =
          session
              .calls()
              .read(
                  "list",
                  root.resolve(request.prefix()),
                  () ->
                      session
                          .client()
                          .listObjectsV2(
                              session
                                  .requests()
                                  .list(prefix + request.prefix(), request, startAfter)));
    } catch (IOException e) {
      throw refusedToken(request, e);
    }
    List<ObjectInfo> objects =
        page.contents().stream()
            // Marks that some tools put for directories.
            .filter(object -> !object.key().endsWith("/"))
            .map(
                object ->
                    new ObjectInfo(
                        object.key().substring(prefix.length()),
                        object.size(),
                        object.lastModified()))
            .toList();
    List<String> prefixes =
        page.commonPrefixes().stream()
            .map(CommonPrefix::prefix)
            .map(common -> common.substring(prefix.length()))
            .toList();
    return new ObjectPage(objects, prefixes, Optional.ofNullable(page.nextContinuationToken()));
  }

  private static IOException refusedToken(ListRequest request, IOException failure) {
    if (request.pageToken().isPresent()
        && failure.getCause() instanceof S3Exception refused
        && refused.statusCode() == BAD_REQUEST
        && S3Failures.code(refused).equals("InvalidArgument")) {
      throw new IllegalArgumentException("Not a page token of this store", failure);
    }
    return failure;
  }

  /** See {@code ObjectStore}. */
  public void delete(String key) throws IOException {
    Target target = target(key);
    session
        .calls()
        .write(
            "delete",
            target.location(),
            () -> session.client().deleteObject(session.requests().delete(target.key())));
  }

  /** See {@code ObjectStore}. */
  public void put(String key, byte[] content) throws IOException {
    // An attempt may go on reading after it has been given up.
    put(session, target(key), content.clone());
  }

  static void put(S3Session session, Target target, byte[] content) throws IOException {
    session
        .calls()
        .write(
            "put",
            target.location(),
            () ->
                session
                    .client()
                    .putObject(
                        session.requests().put(target.key()), body(content, content.length)));
  }

  /** See {@code ObjectStore}. */
  public PutOutcome putIfAbsent(String key, byte[] content) throws IOException {
    return putIfAbsent(session, target(key), content.clone());
  }

  static PutOutcome putIfAbsent(S3Session session, Target target, byte[] content)
      throws IOException {
    WriteId id = WriteId.random();
    return session
        .calls()
        .writeIfAbsent(
            "put",
            target.location(),
            id,
            new ConditionalWrite() {
              @Override
              public boolean send() {
                try {
                  session
                      .client()
                      .putObject(
                          session.requests().putIfAbsent(target.key(), id),
                          body(content, content.length));
                  return true;
                } catch (S3Exception e) {
                  return exists(e);
                }
              }

              @Override
              public Optional<Map<String, String>> metadata() {
                return session.metadata(target.key());
              }
            });
  }

  /** Returns false if the server says that there is an object, and throws otherwise. */
  static boolean exists(S3Exception failure) {
    if (failure.statusCode() == PRECONDITION_FAILED) {
      return false;
    }
    throw failure;
  }

  /** The first {@code length} bytes, not copied. */
  static RequestBody body(byte[] content, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(content, 0, length), length, CONTENT_TYPE);
  }

  /** See {@code ObjectStore}. */
  public ObjectUpload upload(String key, PutMode mode) {
    Target target = target(key);
    return new PartUpload(
        target.location(), new S3PartSink(session, target, mode), session.slots());
  }

  /** Ends connections and threads. */
  @Override
  public void close() {
    // First the client: that ends what its threads are waiting for.
    try {
      owned.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      session.calls().close();
    }
  }
}
