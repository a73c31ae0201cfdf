package io.inlet.storage.azure.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import io.inlet.storage.ListRequest;
import io.inlet.storage.ObjectInfo;
import io.inlet.storage.ObjectPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing, made of one or more of the service's.
 *
 * <p>The service says only that its order is alphabetical, and Azurite's is that of UTF-16, which
 * has characters beyond U+FFFF before those from U+E000 on; ours, UTF-8's, has them behind. Entries
 * that differ only in characters below U+D800 are in one order in both. So a page that ends with an
 * entry that holds a character from there on is read on until one comes that does not, then put in
 * order, and given out in the sizes asked for; the token says where.
 */
public final class AzureListing {
  private static final Comparator<Entry> ORDER =
      (left, right) ->
          Arrays.compareUnsigned(left.key().getBytes(UTF_8), right.key().getBytes(UTF_8));

  /** The most that the service gives at a time. */
  private static final int MOST_ENTRIES = 5_000;

  private final AzureBlobs blobs;
  private final String rootPrefix;
  private final ListRequest request;
  private final AzurePageToken start;

  /**
   * @param key below the store's root; of a prefix with the slash at its end
   * @param object none for a prefix
   */
  private record Entry(String key, @Nullable ObjectInfo object) {}

  /**
   * Prepares a page.
   *
   * @param rootPrefix what all names begin with that belong to the store
   * @throws IllegalArgumentException if the page token is none of this store
   */
  public AzureListing(AzureBlobs blobs, String rootPrefix, ListRequest request) {
    this.blobs = blobs;
    this.rootPrefix = rootPrefix;
    this.request = request;
    this.start = request.pageToken().map(AzurePageToken::parse).orElse(new AzurePageToken("", ""));
  }

  /** Asks for it. */
  public ObjectPage page() throws AzureFailure {
    List<Entry> entries = new ArrayList<>();
    String next = start.marker();
    do {
      PagedResponse<BlobItem> page = fetch(next);
      page.getValue().stream()
          .filter(AzureListing::isObject)
          .map(this::entry)
          .forEach(entries::add);
      next = page.getContinuationToken() == null ? "" : page.getContinuationToken();
    } while (!next.isEmpty() && !entries.isEmpty() && mayBeOutOfOrder(entries));
    entries.removeIf(entry -> !isAfter(entry.key(), start.after()));
    removeUpTo(request.startAfter(), entries);
    entries.sort(ORDER);
    if (entries.size() > request.pageSize()) {
      List<Entry> first = entries.subList(0, request.pageSize());
      String last = first.get(first.size() - 1).key();
      return page(first, Optional.of(new AzurePageToken(start.marker(), last)));
    }
    return page(
        entries, next.isEmpty() ? Optional.empty() : Optional.of(new AzurePageToken(next, "")));
  }

  private PagedResponse<BlobItem> fetch(String marker) throws AzureFailure {
    ListBlobsOptions options =
        new ListBlobsOptions()
            .setPrefix(rootPrefix + request.prefix())
            .setMaxResultsPerPage(Math.min(MOST_ENTRIES, request.pageSize()))
            .setDetails(new BlobListDetails().setRetrieveMetadata(true));
    PagedIterable<BlobItem> blobItems =
        request.delimited()
            ? blobs.container().listBlobsByHierarchy("/", options, null)
            : blobs.container().listBlobs(options, null);
    return AzureBlobs.call(
        () -> {
          Iterable<PagedResponse<BlobItem>> pages =
              marker.isEmpty() ? blobItems.iterableByPage() : blobItems.iterableByPage(marker);
          return pages.iterator().next();
        });
  }

  /** Directories that the Data Lake API has made are listed as blobs. */
  private static boolean isObject(BlobItem item) {
    return Boolean.TRUE.equals(item.isPrefix()) || !AzureBlobs.isDirectory(item.getMetadata());
  }

  private Entry entry(BlobItem item) {
    String key = item.getName().substring(rootPrefix.length());
    return Boolean.TRUE.equals(item.isPrefix())
        ? new Entry(key, null)
        : new Entry(
            key,
            new ObjectInfo(
                key,
                item.getProperties().getContentLength(),
                item.getProperties().getLastModified().toInstant()));
  }

  private static boolean mayBeOutOfOrder(List<Entry> entries) {
    String last = entries.get(entries.size() - 1).key();
    return last.chars().anyMatch(c -> c >= Character.MIN_SURROGATE);
  }

  private static boolean isAfter(String key, String mark) {
    return mark.isEmpty() || Arrays.compareUnsigned(key.getBytes(UTF_8), mark.getBytes(UTF_8)) > 0;
  }

  private void removeUpTo(String mark, List<Entry> entries) throws AzureFailure {
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      Entry entry = all.next();
      boolean around = entry.object() == null && mark.startsWith(entry.key());
      if (around ? !holdsObjectAfter(mark, entry.key()) : !isAfter(entry.key(), mark)) {
        all.remove();
      }
    }
  }

  /** A prefix in whose middle the listing is to begin is listed if there is something behind. */
  private boolean holdsObjectAfter(String mark, String prefix) throws AzureFailure {
    Optional<ListRequest> next = Optional.of(ListRequest.all(prefix).withStartAfter(mark));
    while (next.isPresent()) {
      ListRequest behind = next.get();
      ObjectPage page = new AzureListing(blobs, rootPrefix, behind).page();
      if (!page.objects().isEmpty()) {
        return true;
      }
      next = page.nextPageToken().map(behind::withPageToken);
    }
    return false;
  }

  private static ObjectPage page(List<Entry> entries, Optional<AzurePageToken> next) {
    List<ObjectInfo> objects = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.object() == null) {
        prefixes.add(entry.key());
      } else {
        objects.add(entry.object());
      }
    }
    return new ObjectPage(objects, prefixes, next.map(AzurePageToken::text));
  }
}
