package io.inlet.storage.azure.internal;

import io.inlet.storage.remote.WriteId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Names of blocks. All uncommitted blocks of a blob must have names of one length, and uploads of
 * one blob must not have the same.
 */
final class BlockIds {
  private BlockIds() {}

  /**
   * Returns the name of a block.
   *
   * @param upload what no other upload has
   * @param number counted from 1
   */
  static String of(WriteId upload, int number) {
    byte[] id = HexFormat.of().parseHex(upload.hex());
    ByteBuffer name = ByteBuffer.allocate(id.length + Integer.BYTES).put(id).putInt(number);
    return Base64.getEncoder().encodeToString(name.array());
  }
}
