package org.engagement.domain.intervention;

import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;

/**
 * The words of an intervention for one channel, language and reading level.
 *
 * <p>Outside the app they say that something waits, and nothing about health.
 */
public record ContentVariant(
    Channel channel, Language language, ReadingLevel level, String title, String text) {
  public ContentVariant {
    if (title.isBlank() || title.length() > 200) {
      throw new IllegalArgumentException("a title has 1 to 200 characters");
    }
    if (text.isBlank() || text.length() > 4000) {
      throw new IllegalArgumentException("a text has 1 to 4,000 characters");
    }
    if (title.indexOf('\n') >= 0 || title.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a title is one line");
    }
  }
}
