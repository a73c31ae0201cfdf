package io.inlet.storage.azure.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * Where a listing goes on: which of the service's pages to ask for, and what of it has been given
 * out already.
 *
 * @param marker the service's marker; empty for the first page
 * @param after the last entry given out; empty if none
 */
record AzurePageToken(String marker, String after) {
  private static final char SEPARATOR = '\0';

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((marker + SEPARATOR + after).getBytes(UTF_8));
  }

  /**
   * Reads a token.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static AzurePageToken parse(String text) {
    String plain;
    try {
      plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is no page token of this store", e);
    }
    int separator = plain.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException("'" + text + "' is no page token of this store");
    }
    return new AzurePageToken(plain.substring(0, separator), plain.substring(separator + 1));
  }
}
