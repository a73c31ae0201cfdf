package io.inlet.benchmarks.workload;

/**
 * How records are spread over requests and resources.
 *
 * @param records records in all requests together; a multiple of {@code recordsPerRequest}
 * @param recordsPerRequest records in each request, at least one for each resource and scope
 * @param resourcesPerRequest blocks of one resource in each request
 * @param instancesPerService resources of each of the shop's eight services
 */
record RequestShape(
    int records, int recordsPerRequest, int resourcesPerRequest, int instancesPerService) {

  /** Scopes in each block of one resource. */
  static final int SCOPES_PER_RESOURCE = 2;

  RequestShape {
    if (records <= 0 || records % recordsPerRequest != 0) {
      throw new IllegalArgumentException(
          "records: %d (expected: a positive multiple of %d)"
              .formatted(records, recordsPerRequest));
    }
  }

  /** 100 requests of 1,000 records, five resources in a request, 24 resources in all. */
  static RequestShape usual(int records) {
    return new RequestShape(records, 1_000, 5, 3);
  }

  /** The same requests, but at most so many. */
  RequestShape upTo(int requests) {
    return new RequestShape(
        Math.min(requests, requests()) * recordsPerRequest,
        recordsPerRequest,
        resourcesPerRequest,
        instancesPerService);
  }

  int requests() {
    return records / recordsPerRequest;
  }

  /** Records of one scope in a block of one resource. */
  int recordsPerScope() {
    return recordsPerRequest / (resourcesPerRequest * SCOPES_PER_RESOURCE);
  }
}
