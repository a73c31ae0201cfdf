package io.inlet.storage.s3;

/** Faults before S3Proxy, with a client of the store's own. */
class S3ProxyFaultTest extends S3FaultContract {
  S3ProxyFaultTest() throws Exception {
    super(S3Server.s3Proxy());
  }
}
