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

  /**
   * With each part the emulator computes MD5 and CRC32C of all it has, 32 GiB for one: few, large
   * parts. It appends a part that is sent again without looking at its offset: none may be.
   */
  @Override
  public Map<String, String> enduranceOptions() {
    return Map.of(
        "endpoint", FakeGcs.endpoint().toString(),
        "anonymous", "true",
        "upload.part.bytes", Integer.toString(16 << 20),
        "attempt.timeout", "20m",
        "operation.timeout", "20m");
  }
}
