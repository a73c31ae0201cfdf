package io.inlet.storage.internal;

import io.inlet.storage.Location;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a {@link Location} is written. Never through {@link java.net.URI}, which knows only hosts.
 */
public final class LocationSyntax {
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+");
  private static final Pattern URI_TEXT =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(?:/(.*))?", Pattern.DOTALL);
  private static final Pattern ONE_SLASH =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*", Pattern.DOTALL);
  private static final Pattern SIGNATURE =
      Pattern.compile("[?&](?:sig|x-amz-signature|x-goog-signature)=", Pattern.CASE_INSENSITIVE);

  private LocationSyntax() {}

  /** See {@link Location#parse}. */
  public static Location parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A location must not be empty");
    }
    if (text.regionMatches(true, 0, "file:", 0, 5)) {
      return parseFileUri(text);
    }
    Matcher uri = URI_TEXT.matcher(text);
    if (uri.matches()) {
      String key = uri.group(3);
      return new Location(
          uri.group(1).toLowerCase(Locale.ROOT), uri.group(2), key == null ? "" : key);
    }
    Matcher oneSlash = ONE_SLASH.matcher(text);
    if (oneSlash.matches()) {
      String scheme = oneSlash.group(1);
      throw new IllegalArgumentException(
          String.format(
              "'%s' has one slash after '%s:' (expected: %s://… for an address, ./%s:/… for a"
                  + " directory of that name)",
              text, scheme, scheme, scheme));
    }
    try {
      return ofPath(Path.of(text));
    } catch (InvalidPathException e) {
      throw unusablePath(text, e);
    }
  }

  /** See {@link Location#of}. */
  public static Location ofPath(Path path) {
    String absolute = path.toAbsolutePath().normalize().toString();
    String key = File.separatorChar == '/' ? absolute : absolute.replace(File.separatorChar, '/');
    return new Location(Location.FILE, "", key.startsWith("/") ? key.substring(1) : key);
  }

  /** Returns the path of a file location's key. */
  public static Path toPath(String key) {
    try {
      return Path.of(pathText(key));
    } catch (InvalidPathException e) {
      throw unusablePath(pathText(key), e);
    }
  }

  /** See {@link Location#toString}. */
  public static String format(String scheme, String authority, String key) {
    if (scheme.equals(Location.FILE)) {
      return pathText(key);
    }
    return key.isEmpty() ? scheme + "://" + authority : scheme + "://" + authority + "/" + key;
  }

  /** Refuses parts that cannot be an address. */
  public static void check(String scheme, String authority, String key) {
    if (!SCHEME.matcher(scheme).matches()) {
      throw new IllegalArgumentException(
          "scheme: '" + scheme + "' (expected: two or more lower-case letters or digits)");
    }
    if (scheme.equals(Location.FILE)) {
      checkFile(authority, key);
      return;
    }
    if (authority.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "'%s:///%s' names no bucket or container (expected: %1$s://name/key)", scheme, key));
    }
    if (authority.indexOf('/') >= 0) {
      throw new IllegalArgumentException("authority: '" + authority + "' (expected: no '/')");
    }
    int at = authority.lastIndexOf('@');
    // Neither message repeats the secret it found.
    if (at >= 0 && authority.lastIndexOf(':', at) >= 0) {
      throw new IllegalArgumentException(
          "The address of scheme "
              + scheme
              + " holds a password before '@'; pass credentials as options");
    }
    if (SIGNATURE.matcher(key).find()) {
      throw new IllegalArgumentException(
          "The address of scheme " + scheme + " holds a signature; pass credentials as options");
    }
  }

  private static void checkFile(String authority, String key) {
    if (!authority.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "file://%s/… names the host '%s'; only this machine's files can be reached (expected:"
                  + " file:///path)",
              authority, authority));
    }
    if (key.isEmpty()) {
      return;
    }
    if (key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A path must not contain a NUL character");
    }
    for (String segment : key.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException(
            String.format("path: '/%s' (expected: no empty segment, '.' or '..')", key));
      }
    }
  }

  private static Location parseFileUri(String text) {
    String rest = text.substring("file:".length());
    if (!rest.startsWith("/")) {
      throw new IllegalArgumentException(
          String.format(
              "'%s' is not absolute (expected: file:///path, or a relative path without 'file:')",
              text));
    }
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
        checkFile(host, "");
      }
      rest = slash < 0 ? "/" : rest.substring(slash);
    }
    String path = percentDecode(rest, text);
    try {
      return ofPath(Path.of(pathText(path.substring(1))));
    } catch (InvalidPathException e) {
      throw unusablePath(path, e);
    }
  }

  private static String percentDecode(String path, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < path.length(); ) {
      int end = path.indexOf('%', i);
      if (end < 0) {
        end = path.length();
      }
      bytes.writeBytes(path.substring(i, end).getBytes(StandardCharsets.UTF_8));
      if (end < path.length()) {
        int high = end + 2 < path.length() ? Character.digit(path.charAt(end + 1), 16) : -1;
        int low = end + 2 < path.length() ? Character.digit(path.charAt(end + 2), 16) : -1;
        if (high < 0 || low < 0) {
          throw new IllegalArgumentException(
              String.format(
                  "'%s' has a '%%' without two hexadecimal digits (expected: %%25 for a percent sign in a"
                      + " file: URI, or a plain path, which is taken as it is)",
                  text));
        }
        bytes.write(high << 4 | low);
        end += 3;
      }
      i = end;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("'" + text + "' is not UTF-8 once percent-decoded", e);
    }
  }

  /** A drive letter begins a path by itself; everywhere else the root slash does. */
  private static String pathText(String key) {
    return File.separatorChar == '\\' ? key : "/" + key;
  }

  private static IllegalArgumentException unusablePath(String path, InvalidPathException e) {
    return new IllegalArgumentException(
        String.format(
            "'%s' cannot be a path here: %s. If it holds letters beyond ASCII, start the JVM under a UTF-8"
                + " locale (LC_ALL=C.UTF-8).",
            path.replace('\0', '\uFFFD'), e.getReason()),
        e);
  }
}
