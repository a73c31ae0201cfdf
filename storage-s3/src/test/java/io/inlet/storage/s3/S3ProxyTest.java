package io.inlet.storage.s3;

/** The contract, kept with S3Proxy. */
class S3ProxyTest extends S3Contract {
  S3ProxyTest() throws Exception {
    super(S3Server.s3Proxy());
  }
}
