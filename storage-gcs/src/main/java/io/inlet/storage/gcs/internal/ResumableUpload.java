package io.inlet.storage.gcs.internal;

import com.google.api.services.storage.model.StorageObject;
import io.inlet.storage.Location;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.remote.ConditionalWrite;
import io.inlet.storage.remote.PartSink;
import io.inlet.storage.remote.RemoteCalls;
import io.inlet.storage.remote.WriteId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of one upload go: each is sent to a {@link ResumableSession} when the one before
 * has arrived. What is left of the last part beyond whole {@link ResumableSession#CHUNK_UNIT}s is
 * sent with the end.
 */
public final class ResumableUpload implements PartSink {
  private final GcsObjects objects;
  private final RemoteCalls calls;
  private final Location location;
  private final String name;
  private final PutMode mode;
  private final WriteId id = WriteId.random();
  private final CRC32C checksum = new CRC32C();
  private volatile @Nullable ResumableSession session;
  private volatile byte[] tail = new byte[0];
  private volatile long sent;
  private volatile int parts;
  private volatile boolean finishing;

  public ResumableUpload(GcsObjects objects, RemoteCalls calls, Location location, PutMode mode) {
    this.objects = objects;
    this.calls = calls;
    this.location = location;
    this.name = location.key();
    this.mode = mode;
  }

  @Override
  public void send(int number, byte[] buffer, int length) throws IOException {
    if (number != parts + 1 || tail.length > 0) {
      throw new IOException("part " + number + " after an incomplete part " + parts);
    }
    ResumableSession begun = session;
    if (begun == null) {
      begun = calls.read("begin an upload of", location, this::start);
      session = begun;
    }
    ResumableSession open = begun;
    long begin = sent;
    int whole = length - length % ResumableSession.CHUNK_UNIT;
    while (sent < begin + whole) {
      int from = Math.toIntExact(sent - begin);
      long has =
          calls.read("send bytes of", location, () -> advance(open, buffer, from, whole - from));
      if (has < sent || has > begin + whole) {
        throw new IOException(
            String.format(
                "The server has %d bytes of the upload of %s (expected: %d to %d)",
                has, location, sent, begin + whole));
      }
      sent = has;
    }
    checksum.update(buffer, 0, length);
    tail = Arrays.copyOfRange(buffer, whole, length);
    parts = number;
  }

  /** Sends bytes; an attempt of which the server has kept none has failed. */
  private long advance(ResumableSession open, byte[] buffer, int offset, int length)
      throws IOException {
    long has = open.send(buffer, offset, length, sent);
    if (has == sent) {
      throw new IOException("the server has kept none of the bytes sent");
    }
    return has;
  }

  private ResumableSession start() throws IOException {
    return ResumableSession.start(objects.http(), name, mode, id.metadata(), objects.kmsKey());
  }

  @Override
  public PutOutcome putWhole(byte[] content) throws IOException {
    return objects.put(location, content, mode);
  }

  @Override
  public PutOutcome completeParts(int count) throws IOException {
    ResumableSession open = session;
    if (open == null || count != parts) {
      throw new IOException("Only " + parts + " of " + count + " parts have been sent");
    }
    if (mode == PutMode.IF_ABSENT) {
      return calls.writeIfAbsent("complete the upload of", location, id, conditional(open));
    }
    return calls.write("complete the upload of", location, () -> finish(open));
  }

  private ConditionalWrite conditional(ResumableSession open) {
    return new ConditionalWrite() {
      @Override
      public boolean send() throws Exception {
        boolean again = finishing;
        finishing = true;
        try {
          verify(open.finish(tail, sent));
          return true;
        } catch (GcsStatusException e) {
          if (e.status() == GcsFailures.PRECONDITION_FAILED || (again && isGone(e))) {
            return false;
          }
          throw e;
        }
      }

      @Override
      public Optional<Map<String, String>> metadata() {
        return objects.metadata(name);
      }
    };
  }

  private PutOutcome finish(ResumableSession open) throws IOException {
    boolean again = finishing;
    finishing = true;
    try {
      verify(open.finish(tail, sent));
    } catch (GcsStatusException e) {
      // A session that has ended may have done so with an answer that got lost.
      if (!again || !isGone(e) || objects.metadata(name).filter(id::isIn).isEmpty()) {
        throw e;
      }
    }
    return PutOutcome.CREATED;
  }

  private static boolean isGone(GcsStatusException e) {
    return e.status() == GcsFailures.NOT_FOUND || e.status() == GcsFailures.GONE;
  }

  /** What the server has put together must be what was sent. */
  private void verify(StorageObject object) throws IOException {
    long size = sent + tail.length;
    String expected =
        Base64.getEncoder()
            .encodeToString(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    boolean same =
        (object.getSize() == null || object.getSize().longValue() == size)
            && (object.getCrc32c() == null || object.getCrc32c().equals(expected));
    if (!same) {
      objects.deleteGeneration(name, object.getGeneration());
      throw new GcsStatusException(
          GcsFailures.BAD_REQUEST,
          String.format(
              "the server put together %s bytes with CRC32C %s (expected: %d, %s); they have been"
                  + " deleted",
              object.getSize(), object.getCrc32c(), size, expected));
    }
  }

  @Override
  public void abandon() throws IOException {
    ResumableSession open = session;
    if (open != null) {
      calls.read(
          "cancel the upload of",
          location,
          () -> {
            open.cancel();
            return PutOutcome.EXISTS;
          });
    }
  }
}
