package org.engagement.app.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.engagement.app.intake.Decoded.BodyFault;
import org.jspecify.annotations.Nullable;

/** One JSON object in strict UTF-8, and nothing after it. */
final class Body {
  /** Beyond it a whole body is refused; what one item may have is {@link DecodeLimits}' matter. */
  private static final int DEEPEST = 1_000;

  private static final int DECODED_AT_ONCE = 4_096;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser json;
  private final DecodeLimits limits;
  private final ItemReader members;
  private final ItemReader items;
  private @Nullable String array;
  private int item;

  private Body(JsonParser json, DecodeLimits limits) {
    this.json = json;
    this.limits = limits;
    this.members = new ItemReader(json, limits);
    this.items = new ItemReader(json, limits);
  }

  /** Reads what stands between the braces of the object. */
  interface Content<T> {
    /** The parser stands on the opening brace; afterwards on the closing one, or it is given up. */
    T read(Body body) throws IOException;
  }

  /** Reads one item. */
  interface Item<T> {
    /** The parser stands on the item's first token, and afterwards on its last one. */
    T read(ItemReader item) throws IOException;
  }

  /** Returns what the content is read as, or what {@code otherwise} makes of the body's fault. */
  static <T> T read(
      byte[] bytes, DecodeLimits limits, Content<T> content, Function<BodyFault, T> otherwise) {
    if (!isUtf8(bytes)) {
      return otherwise.apply(new BodyFault(null, "is UTF-8"));
    }
    try (JsonParser json = JSON.createParser(bytes)) {
      return new Body(json, limits).read(content, otherwise);
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  private <T> T read(Content<T> content, Function<BodyFault, T> otherwise) throws IOException {
    try {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return otherwise.apply(new BodyFault(null, "is a JSON object"));
      }
      T result = content.read(this);
      boolean givenUp = !json.getParsingContext().inRoot();
      return givenUp || json.nextToken() == null
          ? result
          : otherwise.apply(new BodyFault(null, "ends with its object"));
    } catch (JsonProcessingException malformed) {
      return otherwise.apply(
          new BodyFault(place(), "is well-formed JSON, nested at most " + DEEPEST + " deep"));
    }
  }

  /** Returns the reader for the body's own members. */
  ItemReader members() {
    return members;
  }

  /** Returns the reader of items, for a body that is an item itself. */
  ItemReader items() {
    return items;
  }

  /**
   * Reads the array that the parser stands on; returns what is wrong with it as a whole, or null.
   */
  <T> @Nullable BodyFault array(String member, Item<T> reading, List<T> taken) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return new BodyFault(member, "is an array");
    }
    array = member;
    for (item = 0; json.nextToken() != JsonToken.END_ARRAY; item++) {
      if (item == limits.maxItems()) {
        return new BodyFault(member, "has at most " + limits.maxItems() + " items");
      }
      taken.add(reading.read(items));
    }
    array = null;
    return null;
  }

  /** Returns the item that is being read, if one is. */
  private @Nullable String place() {
    return array == null ? null : array + "[" + item + "]";
  }

  private static boolean isUtf8(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(DECODED_AT_ONCE);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    return result.isUnderflow();
  }
}
