package org.engagement.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.engagement.domain.profile.EngagementProfile;

/**
 * The stored form of a profile: an object of six fields, whose order does not matter, holding
 * arrays, whose order does.
 *
 * <ul>
 *   <li>{@code v}: the version of the form, {@value #VERSION}
 *   <li>{@code usage}: four tallies, as in the enum of usage types; null where nothing happened
 *   <li>{@code features}: arrays of a feature's id and its four tallies
 *   <li>{@code offline}: two tallies, as in the enum of kinds of contact
 *   <li>{@code sessions}: arrays of a day, its named sessions (an array of id, start, length each)
 *       and its unnamed ones (start, length, start, length, …); microseconds, from the day's start
 *   <li>{@code traits}: four arrays of value, teller, microseconds and event, as in the record;
 *       null where none was told
 * </ul>
 *
 * <p>A tally is an array of its seven numbers in their order, the last instant counted from the
 * first, and an array of days and their counts in turn, the first day counted from 1970-01-01, each
 * other one from the one before it.
 */
public final class ProfileJson {
  /** Raised whenever the form changes. */
  public static final int VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_SIZE = 1_024;

  private ProfileJson() {}

  /** Returns the profile in its stored form, UTF-8. */
  public static byte[] write(EngagementProfile profile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      new ProfileWriter(json).write(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Returns the profile that {@link #write} made these bytes of.
   *
   * @throws IllegalArgumentException if they are no such form, or of another version
   */
  public static EngagementProfile read(byte[] bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      return new ProfileReader(json).read();
    } catch (JsonProcessingException e) {
      // the parser's own message would quote what stands there
      throw new IllegalArgumentException("a stored profile is well-formed JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
