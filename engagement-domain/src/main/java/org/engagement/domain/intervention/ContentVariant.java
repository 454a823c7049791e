package org.engagement.domain.intervention;

import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;

/**
 * The words of an intervention for one channel, language and reading level.
 *
 * <p>Privacy guarantee: on every channel but the app's own inbox they are those of a {@link
 * WaitingNotice}; so no variant that carries health information out of the app can be made.
 */
public record ContentVariant(
    Channel channel, Language language, ReadingLevel level, String title, String text) {
  private static final String WORDING =
      "is one of the listed notices that a message waits; nothing else is said outside the app";

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
    requireTitle(channel, title);
    requireText(channel, text);
  }

  /**
   * Returns the title.
   *
   * @throws IllegalArgumentException if it says more than this channel may
   */
  public static String requireTitle(Channel channel, String title) {
    return require(title, !channel.leavesTheApp() || WaitingNotice.isTitle(title));
  }

  /**
   * Returns the text.
   *
   * @throws IllegalArgumentException if it says more than this channel may
   */
  public static String requireText(Channel channel, String text) {
    return require(text, !channel.leavesTheApp() || WaitingNotice.isText(text));
  }

  private static String require(String words, boolean allowed) {
    if (!allowed) {
      throw new IllegalArgumentException(WORDING);
    }
    return words;
  }
}
