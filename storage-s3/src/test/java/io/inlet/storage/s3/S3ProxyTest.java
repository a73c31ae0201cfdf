package io.inlet.storage.s3;

import java.util.Comparator;

/** The contract, kept with S3Proxy. */
class S3ProxyTest extends S3Contract {
  S3ProxyTest() throws Exception {
    super(S3Server.s3Proxy());
  }

  /** It sorts as Java does, by UTF-16; AWS and versitygw by UTF-8. */
  @Override
  public Comparator<String> listingOrder() {
    return Comparator.naturalOrder();
  }
}
