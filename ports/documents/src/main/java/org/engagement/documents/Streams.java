package org.engagement.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;

/** Writes and reads the documents of the hot path as streams, without a tree in between. */
final class Streams {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int EXPECTED_BYTES = 1024;

  private Streams() {}

  static byte[] write(Writing writing) {
    var bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what it is, for the message
   * @throws IllegalStateException if it is not
   */
  static <T> T read(byte[] bytes, String what, Reading<T> reading) {
    try (JsonParser json = FACTORY.createParser(bytes)) {
      json.nextToken();
      return reading.from(json);
    } catch (IOException | IllegalArgumentException | NoSuchElementException e) {
      // without a cause: a parser's message quotes what it read
      throw new IllegalStateException(what + " on record is damaged");
    }
  }

  /** Steps into an object or list and returns whether it has another field or element. */
  static boolean next(JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    return token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY && token != null;
  }

  static void require(JsonParser json, JsonToken token) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException("another token is expected");
    }
  }

  /** Reads the next element of a list as a number. */
  static long nextLong(JsonParser json) throws IOException {
    json.nextToken();
    return json.getLongValue();
  }

  /** Reads the next element of a list as a text. */
  static String nextText(JsonParser json) throws IOException {
    json.nextToken();
    require(json, JsonToken.VALUE_STRING);
    return json.getText();
  }

  /** Leaves a list whose last element was read. */
  static void end(JsonParser json) throws IOException {
    json.nextToken();
    require(json, JsonToken.END_ARRAY);
  }

  /** Writes a document. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /** Reads a value whose first token is the current one. */
  @FunctionalInterface
  interface Reading<T> {
    T from(JsonParser json) throws IOException;
  }
}
