package io.inlet.otlp.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.inlet.otlp.MalformedRequestException;
import io.inlet.schema.Signal;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Says where and why a JSON text is refused. */
final class Refusals {
  private static final int MAX_VALUE_CHARACTERS = 60;
  private static final int MAX_PATH_CHARACTERS = 300;

  /** What Jackson's messages say about Jackson and not about the text. */
  private static final Pattern PARSER_DETAILS =
      Pattern.compile(
          " \\(not recognized as one since Feature .*"
              + "|, from `[^`]*`"
              + "| \\(start marker at .*"
              + "|: enable `[^`]*` to allow$");

  private final Signal signal;
  private final JsonText text;
  private final JsonParser parser;

  Refusals(Signal signal, JsonText text, JsonParser parser) {
    this.signal = signal;
    this.text = text;
    this.parser = parser;
  }

  /** Refuses the value that the parser has just read, naming its path. */
  MalformedRequestException value(String reason) {
    return at(signal, text, parser.currentTokenLocation().getByteOffset(), path() + ": " + reason);
  }

  /** Refuses the value that the parser has just read, quoting it. */
  MalformedRequestException unexpected(JsonToken token, String expectation) throws IOException {
    return value(describe(token) + " (expected: " + expectation + ")");
  }

  /** Refuses the whole text at the token that the parser has just read. */
  MalformedRequestException text(String reason) {
    return at(signal, text, parser.currentTokenLocation().getByteOffset(), reason);
  }

  /** Refuses the whole text at its end. */
  MalformedRequestException end(String reason) {
    return at(signal, text, text.length(), reason);
  }

  /** Refuses what is not JSON. */
  MalformedRequestException syntax(JsonProcessingException exception) {
    String reason =
        exception instanceof JsonEOFException
            ? "the JSON ends too early"
            : PARSER_DETAILS.matcher(exception.getOriginalMessage()).replaceAll("");
    String path = path();
    return at(
        signal,
        text,
        exception.getLocation() == null ? text.length() : exception.getLocation().getByteOffset(),
        path.isEmpty() ? reason : reason + ", in " + path);
  }

  /** Refuses a text at one of its bytes. */
  static MalformedRequestException at(Signal signal, JsonText text, long at, String reason) {
    long inside = Math.max(0, Math.min(at, text.length()));
    return MalformedRequestException.atLine(signal, text.line(inside), text.column(inside), reason);
  }

  String describe(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> quote(parser.getText());
      default -> clip(parser.getText(), MAX_VALUE_CHARACTERS);
    };
  }

  /** A text in double quotes, cut, with nothing in it that could end a line. */
  static String quote(String value) {
    return '"' + printable(value) + '"';
  }

  /** A text, cut, with nothing in it that could end a line. */
  static String printable(String value) {
    StringBuilder printable = new StringBuilder();
    clip(value, MAX_VALUE_CHARACTERS)
        .chars()
        .forEach(
            character -> {
              if (Character.isISOControl(character)) {
                printable.append(String.format("\\u%04x", character));
              } else {
                printable.append((char) character);
              }
            });
    return printable.toString();
  }

  private static String clip(String value, int maxCharacters) {
    return value.length() <= maxCharacters ? value : value.substring(0, maxCharacters) + "…";
  }

  /** Where the parser is: {@code resourceLogs[0].scopeLogs[0].logRecords[3].body}. */
  private String path() {
    Deque<String> steps = new ArrayDeque<>();
    JsonStreamContext context = parser.getParsingContext();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      context = context.getParent();
    }
    for (; context != null && !context.inRoot(); context = context.getParent()) {
      if (context.inArray()) {
        steps.push("[" + context.getCurrentIndex() + "]");
      } else if (context.getCurrentName() != null) {
        steps.push("." + printable(context.getCurrentName()));
      }
    }
    String path = String.join("", steps);
    return clip(path.startsWith(".") ? path.substring(1) : path, MAX_PATH_CHARACTERS);
  }
}
