package io.inlet.otlp.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells JSON that is of something else from an export request that has no records. */
public final class UnknownMembers {
  private static final int MAX_NAMES = 8;

  private UnknownMembers() {}

  /**
   * The names of an object's members, fit for a message, if an export request of no signal has any
   * of them; the first ones, if many. Empty for an empty object, and as soon as one is known.
   *
   * @param source a JSON object that has been read as a request before
   */
  public static List<String> of(JsonText source) {
    JsonText text = source.withoutByteOrderMark();
    Set<String> names = new LinkedHashSet<>();
    try (JsonParser parser =
        JsonToProtobuf.FACTORY.createParser(text.bytes(), text.offset(), text.length())) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        if (RequestPlans.signalOf(name).isPresent()) {
          return List.of();
        }
        if (names.size() <= MAX_NAMES) {
          names.add(Refusals.printable(name));
        }
        parser.nextToken();
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array failed", e);
    }
    List<String> shown = new ArrayList<>(names);
    if (shown.size() > MAX_NAMES) {
      shown.set(MAX_NAMES, "…");
    }
    return shown;
  }
}
