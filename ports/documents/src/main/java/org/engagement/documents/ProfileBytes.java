package org.engagement.documents;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.engagement.domain.profile.EngagementProfile;

/**
 * The stored form of a profile: a byte that tells the version of the form, {@value #VERSION}, then
 * the profile's parts in the order of their declaration.
 *
 * <p>It is written anew with every step of a subject, so it is small: whole numbers are varints as
 * in Protocol Buffers, signed ones zigzag varints.
 *
 * <ul>
 *   <li>the base, which instants of tallies are counted from: signed, microseconds since 1970
 *   <li>usage: four tallies, as in the enum of usage types
 *   <li>features: how many; of each its id and its four tallies
 *   <li>offline: two tallies, as in the enum of kinds of contact
 *   <li>sessions: how many days; of each the signed day since 1970-01-01, how many named sessions
 *       (16 bytes of id, start, length each) and how many unnamed ones (start, length); signed
 *       microseconds, starts from the day's begin
 *   <li>traits: four, as in the record; 0 where none was told, else 1 (2 where its accuracy is
 *       being checked, 3 where that is unclear), value, teller (0 usage, 1 report, 2 correction),
 *       signed microseconds and 16 bytes of event
 *   <li>a tally: its total, and where that is not 0, its other numbers in their order, the first
 *       instant signed from the base, the last one from the first, how many days, and each day with
 *       its count: the first day signed from that of the first instant, others from the one before
 *   <li>a text: its length in bytes, and UTF-8; a score: 8 bytes, IEEE 754, least significant first
 * </ul>
 */
public final class ProfileBytes {
  /** Raised whenever the form changes. */
  public static final int VERSION = 2;

  private static final int USUAL_SIZE = 1_024;

  private ProfileBytes() {}

  /** Returns the profile in its stored form. */
  public static byte[] write(EngagementProfile profile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeRawByte((byte) VERSION);
      new ProfileWriter(out).write(profile);
      out.flush();
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
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    try {
      if (in.readRawByte() != VERSION) {
        throw new IllegalArgumentException("a stored profile has version " + VERSION);
      }
      EngagementProfile profile = new ProfileReader(in).read();
      if (!in.isAtEnd()) {
        throw new IllegalArgumentException("a stored profile ends with its last part");
      }
      return profile;
    } catch (IOException | ArithmeticException e) {
      throw new IllegalArgumentException("a stored profile is whole", e);
    }
  }
}
