package org.engagement.app.demo.people;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be reached; null where nothing was said.
 *
 * @param channels the most wanted first
 */
public record Wishes(
    @Nullable List<String> channels,
    @Nullable String frequency,
    @Nullable String complexity,
    @Nullable String language,
    @Nullable ZoneId zone) {
  /** Nothing was said. */
  public static final Wishes NONE = new Wishes(null, null, null, null, null);

  private static final ZoneId AT_HOME = ZoneId.of("Europe/Berlin");

  /** Returns where the person's clock hangs. */
  public ZoneId home() {
    return zone == null ? AT_HOME : zone;
  }
}
