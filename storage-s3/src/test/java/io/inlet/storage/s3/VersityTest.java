package io.inlet.storage.s3;

/** The contract, kept with versitygw. */
class VersityTest extends S3Contract {
  VersityTest() throws Exception {
    super(S3Server.versity());
  }
}
