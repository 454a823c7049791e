package org.engagement.domain.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why something is kept although its rule, or the person, wants it gone. */
public enum HoldReason {
  /** Legal claims are made, or are to be met. */
  CLAIM("GDPR Art. 17(3)(e): legal claims"),
  /** An authority or a court has asked for it. */
  AUTHORITY("GDPR Art. 17(3)(b): a legal obligation"),
  /** A law or statutes want it kept for longer. */
  STATUTORY("SGB X § 84(4): statutory retention"),
  /** Erasing it would harm what the person has a right to protect. */
  PERSON("SGB X § 84(3), GDPR Art. 18(2): the person's own interests");

  private final String law;

  HoldReason(String law) {
    this.law = law;
  }

  /** Returns what allows it to be kept. */
  public String law() {
    return law;
  }

  /** Returns the reason as it is written in requests and documents, such as {@code claim}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the reason written so, if there is one. */
  public static Optional<HoldReason> labelled(String label) {
    return Arrays.stream(values()).filter(reason -> reason.label().equals(label)).findFirst();
  }
}
