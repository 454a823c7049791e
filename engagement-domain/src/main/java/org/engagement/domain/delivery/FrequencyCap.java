package org.engagement.domain.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How many messages a person may get in a window, of this class and on this channel; null means
 * any.
 *
 * @param limit 0 allows none
 */
public record FrequencyCap(
    @Nullable MessageClass messageClass, @Nullable Channel channel, int limit, CapWindow window) {
  public FrequencyCap {
    if (limit < 0) {
      throw new IllegalArgumentException("a cap is at least 0");
    }
  }
}
