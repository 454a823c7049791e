package org.engagement.domain.profile;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** That a person says that a stored trait is wrong, and how far that is looked into. */
public enum Dispute {
  /** Its accuracy is being checked: it is stored, and used for nothing (GDPR Art. 18(1)(a)). */
  IN_CHECK,
  /** Neither true nor untrue could be found: it is used with this note alone (SGB X § 84(2)). */
  UNCLEAR;

  /** Returns the dispute as it is written outside, such as {@code in-check}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the dispute that is written so, if there is one. */
  public static Optional<Dispute> labelled(String label) {
    return Stream.of(values()).filter(dispute -> dispute.label().equals(label)).findFirst();
  }
}
