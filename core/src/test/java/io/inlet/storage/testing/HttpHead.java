package io.inlet.storage.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first line and the headers of an HTTP/1.1 message. */
record HttpHead(String firstLine, List<String> headers) {
  /** Reads one; empty at the end of the connection. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    Optional<String> first = readLine(in);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<String> headers = new ArrayList<>();
    while (true) {
      String line = readLine(in).orElseThrow(EOFException::new);
      if (line.isEmpty()) {
        return Optional.of(new HttpHead(first.get(), headers));
      }
      headers.add(line);
    }
  }

  static Optional<String> readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int b = in.read();
      if (b < 0) {
        if (line.size() == 0) {
          return Optional.empty();
        }
        throw new EOFException();
      }
      if (b == '\n') {
        String text = line.toString(ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
      line.write(b);
    }
  }

  Optional<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
        .map(header -> header.substring(start.length()).strip())
        .findFirst();
  }

  HttpHead without(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return new HttpHead(
        firstLine,
        headers.stream()
            .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith(start))
            .toList());
  }

  boolean isChunked() {
    return header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent();
  }

  /** Of an answer. */
  int status() {
    return Integer.parseInt(firstLine.split(" ", 3)[1]);
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(firstLine).append("\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    return text.append("\r\n").toString().getBytes(ISO_8859_1);
  }
}
