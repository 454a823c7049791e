package org.engagement.domain.breach;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whom a breach is notified to. */
public enum Addressee {
  /** The data protection authority (GDPR Art. 33(1)). */
  DATA_PROTECTION,
  /** The authority that supervises the insurer (SGB X § 83a). */
  SUPERVISION;

  /** Returns the addressee as it stands in documents, such as {@code data-protection}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the addressee of this label. */
  public static Optional<Addressee> labelled(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
