package io.inlet.storage.gcs.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.gax.paging.Page;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import io.inlet.storage.ListRequest;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectKeys;
import io.inlet.storage.ObjectPage;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. A page token is the last entry of the page before: the next page asks for
 * names from there on, so that it does not matter whether a server counts prefixes as entries.
 */
public final class GcsListing {
  /** The most that the service gives in one answer. */
  private static final int MAX_RESULTS = 1_000;

  private static final Comparator<Entry> ORDER =
      (left, right) ->
          Arrays.compareUnsigned(left.key().getBytes(UTF_8), right.key().getBytes(UTF_8));

  private final GcsObjects objects;
  private final Location root;
  private final String directory;
  private final ListRequest request;

  /** An object, or a common prefix, which has no {@code blob}. */
  private record Entry(String key, @Nullable Blob blob) {}

  public GcsListing(GcsObjects objects, Location root, ListRequest request) {
    this.objects = objects;
    this.root = root;
    this.directory = root.keyPrefix();
    this.request = request;
    request.pageToken().ifPresent(this::requireToken);
  }

  /** It need be no key: a page may end with a name that is none. */
  private void requireToken(String token) {
    if (!token.startsWith(request.prefix())) {
      throw new IllegalArgumentException(
          "'" + token + "' is no page token of a listing of '" + request.prefix() + "'");
    }
  }

  public ObjectPage page() throws IOException {
    Location place = root.resolve(request.prefix());
    String after = after();
    int entries = Math.min(request.pageSize(), MAX_RESULTS);
    Page<Blob> answer = objects.calls().read("list", place, () -> ask(after, entries));
    List<Entry> found = found(answer, after);
    // The service may give an answer without entries that is not the last one.
    while (found.isEmpty() && answer.hasNextPage()) {
      Page<Blob> empty = answer;
      answer = objects.calls().read("list", place, empty::getNextPage);
      found = found(answer, after);
    }
    boolean more = answer.hasNextPage() || found.size() > entries;
    return page(found.subList(0, Math.min(entries, found.size())), more);
  }

  private Page<Blob> ask(String after, int entries) {
    List<BlobListOption> options = new ArrayList<>();
    options.add(BlobListOption.prefix(directory + request.prefix()));
    // One more, for the server begins with the entry that we want to begin after.
    options.add(BlobListOption.pageSize(Math.min(entries + 1, MAX_RESULTS)));
    options.add(BlobListOption.fields(BlobField.NAME, BlobField.SIZE, BlobField.TIME_CREATED));
    if (!after.isEmpty()) {
      options.add(BlobListOption.startOffset(directory + from(after)));
    }
    if (request.delimited()) {
      options.add(BlobListOption.delimiter("/"));
    }
    return objects.storage().list(objects.bucket(), options.toArray(BlobListOption[]::new));
  }

  /** The entries of an answer in order, without the one that the listing begins after. */
  private List<Entry> found(Page<Blob> answer, String after) {
    List<Entry> found = new ArrayList<>();
    for (Blob blob : answer.getValues()) {
      String key = blob.getName().substring(directory.length());
      Entry entry = new Entry(key, blob.isDirectory() ? null : blob);
      if (entry.blob() == null || !key.equals(after)) {
        found.add(entry);
      }
    }
    found.sort(ORDER);
    return found;
  }

  private ObjectPage page(List<Entry> kept, boolean more) {
    List<ObjectInfo> infos = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (Entry entry : kept) {
      Blob blob = entry.blob();
      if (!isValid(entry)) {
        // Such as the markers of directories that other programs leave.
        continue;
      }
      if (blob == null) {
        prefixes.add(entry.key());
      } else {
        infos.add(info(entry.key(), blob));
      }
    }
    // Without entries there is nothing more: page() has gone on until the last answer.
    Optional<String> next = more ? Optional.of(kept.get(kept.size() - 1).key()) : Optional.empty();
    return new ObjectPage(infos, prefixes, next);
  }

  private static boolean isValid(Entry entry) {
    String key = entry.key();
    try {
      ObjectKeys.requireValid(entry.blob() == null ? key.substring(0, key.length() - 1) : key);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  public static ObjectInfo info(String key, Blob blob) {
    // Not every server says that an object has no bytes.
    long size = Objects.requireNonNullElse(blob.getSize(), 0L);
    OffsetDateTime created = blob.getCreateTimeOffsetDateTime();
    return new ObjectInfo(key, size, created == null ? Instant.EPOCH : created.toInstant());
  }

  /** The later of where the listing and where the page begins. */
  private String after() {
    String start = request.startAfter();
    String token = request.pageToken().orElse("");
    return ORDER.compare(new Entry(start, null), new Entry(token, null)) > 0 ? start : token;
  }

  /**
   * The first name to ask for. Behind a common prefix comes what follows all that it stands for.
   */
  private String from(String after) {
    boolean prefix = request.delimited() && request.pageToken().filter(after::equals).isPresent();
    return prefix && after.endsWith("/")
        ? after.substring(0, after.length() - 1) + (char) ('/' + 1)
        : after;
  }
}
