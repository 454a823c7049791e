package org.engagement.port.driving;

import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whether a person works for the insurer.
 *
 * <p>Privacy guarantee: once that is answered, the person is unknown to callers who decide on
 * personnel, by every call (SGB I § 35(1) sentence 3). What is kept is encrypted under the person's
 * erasable key and dies with it.
 */
public interface KeepEmployment {
  /**
   * Notes whether the person works for the insurer; said again, changes nothing.
   *
   * @return empty for someone unknown, of whom nothing is kept
   * @throws org.engagement.port.NotForPersonnel if the caller decides on personnel
   */
  Optional<Employment> put(Caller caller, UserId userId, boolean employed);

  /**
   * Tells whether the person works for the insurer, as far as it was said.
   *
   * @return empty for someone unknown
   * @throws org.engagement.port.NotForPersonnel if the caller decides on personnel
   */
  Optional<Employment> show(Caller caller, UserId userId);

  /**
   * Whether a person works for the insurer.
   *
   * @param since when that was first said; null if nothing ever was
   */
  record Employment(boolean employed, @Nullable Instant since) {
    /** Of whom nothing was said. */
    public static final Employment UNSAID = new Employment(false, null);
  }
}
