package io.inlet.storage.azure;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectStores;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A new container, and stores below a prefix in it. */
final class AzureContainer {
  final Azurite azurite = Azurite.start();
  final Location root = azurite.newContainer("a lake #1 + 100% größer/inner");

  ObjectStore open() throws IOException {
    return open(root);
  }

  /** Opens another place of the same account. */
  ObjectStore open(Location place) throws IOException {
    return ObjectStores.open(place, azurite.options());
  }

  ObjectStore openThatUploadsInParts() throws IOException {
    Map<String, String> options = new HashMap<>(azurite.options());
    options.put("upload.single.max.bytes", "0");
    return ObjectStores.open(root, options);
  }

  /** The container as Azure's own client sees it. */
  BlobContainerClient container() {
    return azurite.container(root);
  }

  BlobClient blob(String key) {
    return container().getBlobClient(root.resolve(key).key());
  }
}
