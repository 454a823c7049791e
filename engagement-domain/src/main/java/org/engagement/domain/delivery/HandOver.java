package org.engagement.domain.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of handing a message to a channel. */
public sealed interface HandOver {

  /** The provider took it. */
  record Taken(@Nullable String providerId) implements HandOver {}

  /** The provider did not take it now; it may later. */
  record Later(String reason, @Nullable Duration retryAfter) implements HandOver {}

  /** The provider will never take it for this address. */
  record Never(String reason, boolean suppressAddress) implements HandOver {}

  /** Our own set-up is at fault; the channel stops and nothing is lost. */
  record Ours(String reason) implements HandOver {}

  /** The provider may or may not have taken it. */
  record Unsure(String reason) implements HandOver {}
}
