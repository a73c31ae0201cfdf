package io.inlet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LocationTest {
  @Property
  void readsBackWhatItWrites(@ForAll("anyLocations") Location location) {
    assertThat(Location.parse(location.toString())).isEqualTo(location);
  }

  @Property
  void takesKeysVerbatim(@ForAll("authorities") String authority, @ForAll("keys") String key) {
    Location location = Location.parse("s3://" + authority + "/" + key);

    assertThat(location.authority()).isEqualTo(authority);
    assertThat(location.key()).isEqualTo(key);
    assertThat(location.toString())
        .isEqualTo(key.isEmpty() ? "s3://" + authority : "s3://" + authority + "/" + key);
  }

  @Property
  void takesPathsVerbatim(@ForAll("names") String one, @ForAll("names") String other) {
    Path path = Path.of("/top", one, other);

    assertThat(Location.parse("/top/" + one + "/" + other)).isEqualTo(Location.of(path));
    assertThat(Location.of(path).toPath()).isEqualTo(path);
    assertThat(Location.of(path).key()).isEqualTo("top/" + one + "/" + other);
    assertThat(Location.of(path).name()).isEqualTo(other);
  }

  @Property
  void decodesTheUriOfAnyPath(@ForAll("names") String one, @ForAll("names") String other) {
    Path path = Path.of("/top", one, other);

    assertThat(Location.parse(path.toUri().toString())).isEqualTo(Location.of(path));
  }

  @Property
  void findsTheWayBack(@ForAll("anyLocations") Location location, @ForAll("names") String child) {
    Location below = location.resolve(child);

    assertThat(location.relativize(below)).isEqualTo(child);
    assertThat(below.name()).isEqualTo(child);
    assertThat(location.resolve("")).isEqualTo(location);
    assertThat(location.resolve(location.relativize(location))).isEqualTo(location);
    if (!location.key().endsWith("/")) {
      assertThat(below.parent()).contains(location);
    }
  }

  @Example
  void knowsTheFormsOfAddresses() {
    assertThat(Location.parse("abfss://c@acc.dfs.core.windows.net/a/b"))
        .isEqualTo(new Location("abfss", "c@acc.dfs.core.windows.net", "a/b"));
    assertThat(Location.parse("gs://my_bucket.x")).isEqualTo(new Location("gs", "my_bucket.x", ""));
    assertThat(Location.parse("S3://Bucket/")).isEqualTo(new Location("s3", "Bucket", ""));
    assertThat(Location.parse("s3://b//a/")).isEqualTo(new Location("s3", "b", "/a/"));
    assertThat(Location.parse("file:///a%20b/%23%25+c#d"))
        .isEqualTo(Location.of(Path.of("/a b/#%+c#d")));
    assertThat(Location.parse("FILE:/a/b")).hasToString("/a/b");
    assertThat(Location.parse("file://localhost/a")).hasToString("/a");
    assertThat(Location.parse("/a%20b")).hasToString("/a%20b");
    assertThat(Location.parse("/")).isEqualTo(new Location("file", "", ""));
    assertThat(Location.parse("lake/./x/../y//")).isEqualTo(Location.of(Path.of("lake/y")));
    assertThat(Location.parse("./s3:/x").toPath()).isEqualTo(Path.of("s3:/x").toAbsolutePath());
  }

  @Example
  void knowsParents() {
    assertThat(Location.parse("s3://b/a/c/").parent()).contains(Location.parse("s3://b/a"));
    assertThat(Location.parse("s3://b/a").parent()).contains(Location.parse("s3://b"));
    assertThat(Location.parse("s3://b").parent()).isEmpty();
    assertThat(Location.parse("s3://b/a/c/").name()).isEqualTo("c");
    assertThat(Location.parse("s3://b").name()).isEmpty();
  }

  @Example
  void refusesWhatIsNoAddress() {
    assertRefused("", "must not be empty");
    assertRefused("s3:/bucket/key", "expected: s3://");
    assertRefused("s3:///key", "names no bucket");
    assertRefused("file://relative/path", "names the host 'relative'");
    assertRefused("file:relative", "is not absolute");
    assertRefused("file:///a%2", "%25");
    assertRefused("file:///a%zzb", "%25");
    assertRefused("file:///%FF", "not UTF-8");
    assertRefused("file:///a%00b", "cannot be a path");
  }

  @Example
  void refusesSecretsWithoutRepeatingThem() {
    for (String address :
        new String[] {
          "s3://key:s3cr3t@bucket/x",
          "az://container/x?sv=1&sig=s3cr3t",
          "s3://b/x?X-Amz-Signature=s3cr3t"
        }) {
      assertThatThrownBy(() -> Location.parse(address))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("options")
          .hasMessageNotContaining("s3cr3t");
    }
    assertThat(Location.parse("s3://b/sig=1/x").key()).isEqualTo("sig=1/x");
  }

  @Example
  void doesNotLeaveItsDirectory() {
    Location lake = Location.parse("/lake");
    for (String child : new String[] {"..", "../x", "a/../../x", "a//b", "/a", "."}) {
      assertThatThrownBy(() -> lake.resolve(child)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> lake.relativize(Location.parse("/lakes/x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> lake.relativize(Location.parse("s3://lake/x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Location.parse("s3://b/x").toPath())
        .isInstanceOf(IllegalStateException.class);
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> Location.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Provide
  Arbitrary<String> names() {
    return characters()
        .filter(name -> !name.equals(".") && !name.equals("..") && !name.contains("/"));
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.oneOf(
        names().list().ofMaxSize(4).map(names -> String.join("/", names)),
        Arbitraries.of("", "/", "a/", "//", "a//b", "../x", "%2F", "a\nb"));
  }

  @Provide
  Arbitrary<String> authorities() {
    return Arbitraries.of("bucket", "my_bucket", "a.b-c", "c@acc.dfs.core.windows.net", "ünï");
  }

  @Provide
  Arbitrary<Location> anyLocations() {
    Arbitrary<Location> remote =
        keys().flatMap(key -> authorities().map(authority -> new Location("gs", authority, key)));
    Arbitrary<Location> local =
        names()
            .list()
            .ofMaxSize(4)
            .map(names -> Location.of(Path.of("/", names.toArray(String[]::new))));
    return Arbitraries.oneOf(remote, local);
  }

  private static Arbitrary<String> characters() {
    return Arbitraries.oneOf(
        Arbitraries.strings()
            .withChars(" #+%?&=:;@!~'\"äöüß_.-\\")
            .alpha()
            .ofMinLength(1)
            .ofMaxLength(8),
        Arbitraries.of("😀", "%20", "100%", "a b#c+d%e", "größe", "...", "file:", "s3:", "日本"));
  }
}
