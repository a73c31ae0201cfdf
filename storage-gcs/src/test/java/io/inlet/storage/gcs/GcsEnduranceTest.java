package io.inlet.storage.gcs;

import io.inlet.storage.Location;
import io.inlet.storage.testing.EnduranceContract;
import java.util.Map;

/** A large upload in a small heap, to fake-gcs-server. */
class GcsEnduranceTest implements EnduranceContract {
  private static final String BUCKET = "inlet-endurance";

  @Override
  public Location enduranceRoot() throws Exception {
    FakeGcs.createBucket(BUCKET);
    return Location.parse("gs://" + BUCKET);
  }

  /** The emulator computes the checksum of all it has with each part: fewer, larger ones. */
  @Override
  public Map<String, String> enduranceOptions() {
    return Map.of(
        "endpoint", FakeGcs.endpoint().toString(),
        "anonymous", "true",
        "upload.part.bytes", Integer.toString(16 << 20));
  }
}
