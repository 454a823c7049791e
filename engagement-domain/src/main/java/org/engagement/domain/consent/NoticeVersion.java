package org.engagement.domain.consent;

import org.engagement.domain.subject.Language;

/** The exact wording that a person was shown: its version and its language (GDPR Art. 7(1)). */
public record NoticeVersion(String version, Language language) {
  public NoticeVersion {
    if (version.isBlank() || version.length() > 100) {
      throw new IllegalArgumentException("a notice version has 1 to 100 characters");
    }
  }
}
