package io.inlet.storage;

import io.inlet.storage.internal.LocationSyntax;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An address: of a directory or object on local disk, in a bucket or in a container. The only way
 * in for addresses.
 *
 * <p>What {@link #parse} takes:
 *
 * <ul>
 *   <li>{@code s3://bucket/key}, {@code gs://bucket/key}, {@code az://container/key}, {@code
 *       abfss://container@account.dfs.core.windows.net/key}, {@code adls://…} and any other {@code
 *       scheme://authority/key}. Authority and key are taken verbatim: nothing is decoded, encoded
 *       or normalized, so spaces, {@code #}, {@code ?}, {@code +}, {@code %} and umlauts in a key
 *       and {@code _} in a bucket mean themselves.
 *   <li>A path of the operating system, relative or absolute, verbatim too. It is made absolute
 *       against the working directory, and {@code .}, {@code ..} and doubled separators are
 *       resolved in the text, without looking at symbolic links.
 *   <li>{@code file:///path} or {@code file:/path}, percent-decoded as RFC 8089 has it: {@code %20}
 *       is a space, {@code %25} a percent sign. {@code +}, {@code #} and {@code ?} mean themselves.
 *       Without host, or with {@code localhost}.
 * </ul>
 *
 * <p>Whatever {@link #parse} or {@link #of} returns, {@code parse(location.toString())} equals it.
 * Immutable.
 *
 * @param scheme in lower case, such as {@code s3}; {@code file} for local disk
 * @param authority bucket, container or {@code container@account…}; empty for {@code file} only
 * @param key what follows the authority and one {@code /}, may be empty; for {@code file} the
 *     absolute path with {@code /} between names and without the leading one
 */
public record Location(String scheme, String authority, String key) implements Serializable {
  /** The scheme of local disk: {@value}. */
  public static final String FILE = "file";

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if they cannot be an address, or hold a password or a
   *     signature: those belong into options, for an address ends up in logs and in tables
   */
  public Location {
    LocationSyntax.check(scheme, authority, key);
  }

  /**
   * Reads an address or a path.
   *
   * @throws IllegalArgumentException if the text is none, saying why
   */
  public static Location parse(String text) {
    return LocationSyntax.parse(text);
  }

  /** Returns the address of a path, made absolute and normalized as {@link #parse} does. */
  public static Location of(Path path) {
    return LocationSyntax.ofPath(path);
  }

  /** Returns whether this is on local disk. */
  public boolean isFile() {
    return scheme.equals(FILE);
  }

  /**
   * Returns the path of a location on local disk.
   *
   * @throws IllegalStateException if this is not on local disk
   */
  public Path toPath() {
    if (!isFile()) {
      throw new IllegalStateException(this + " is not on local disk");
    }
    return LocationSyntax.toPath(key);
  }

  /**
   * Returns the address of what lies below: the key, a {@code /} unless there is one or the key is
   * empty, and {@code child} verbatim.
   *
   * @param child one name or several joined by {@code /}; empty for this location itself
   * @throws IllegalArgumentException for a file, if {@code child} has an empty segment, {@code .}
   *     or {@code ..}
   */
  public Location resolve(String child) {
    if (child.isEmpty()) {
      return this;
    }
    return new Location(scheme, authority, keyPrefix() + child);
  }

  /**
   * Returns the text that leads from here to {@code descendant}: {@code
   * resolve(relativize(descendant))} equals it.
   *
   * @throws IllegalArgumentException if {@code descendant} does not lie below this location
   */
  public String relativize(Location descendant) {
    if (equals(descendant)) {
      return "";
    }
    String directory = keyPrefix();
    if (!scheme.equals(descendant.scheme)
        || !authority.equals(descendant.authority)
        || !descendant.key.startsWith(directory)
        || descendant.key.length() == directory.length()) {
      throw new IllegalArgumentException(descendant + " does not lie below " + this);
    }
    return descendant.key.substring(directory.length());
  }

  /**
   * Returns what the keys of all that lies below begin with: the key with a {@code /} at its end,
   * and nothing at the top of a bucket or file system.
   */
  public String keyPrefix() {
    return key.isEmpty() || key.endsWith("/") ? key : key + "/";
  }

  /** Returns the last name of the key, a {@code /} at its end left aside; empty if the key is. */
  public String name() {
    String trimmed = withoutTrailingSlash();
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  /** Returns what this location lies in; empty at the top of a bucket or file system. */
  public Optional<Location> parent() {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    String trimmed = withoutTrailingSlash();
    return Optional.of(
        new Location(
            scheme, authority, trimmed.substring(0, Math.max(0, trimmed.lastIndexOf('/')))));
  }

  private String withoutTrailingSlash() {
    return key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
  }

  /** Returns the address as {@link #parse} takes it: for local disk the path, verbatim. */
  @Override
  public String toString() {
    return LocationSyntax.format(scheme, authority, key);
  }
}
