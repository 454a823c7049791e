package org.engagement.app.intake;

import java.util.List;
import org.engagement.domain.activity.Submission;
import org.jspecify.annotations.Nullable;

/** What came of decoding a body. */
public sealed interface Decoded {

  /** One submission for each item of the body, in its order. */
  record Items(List<Submission> items) implements Decoded {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * The body is no such document; nothing of it was taken.
   *
   * @param field the path of what is to blame, such as {@code events} or {@code events[3]}; null
   *     for the body as a whole
   * @param rule the rule in one phrase, such as {@code is an array}
   */
  record BodyFault(@Nullable String field, String rule) implements Decoded {}
}
