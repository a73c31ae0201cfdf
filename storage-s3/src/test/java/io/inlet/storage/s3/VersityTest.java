package io.inlet.storage.s3;

/** The contract, kept with versitygw, or the server that the environment names. */
class VersityTest extends S3Contract {
  VersityTest() throws Exception {
    super(S3Server.givenOrVersity());
  }
}
