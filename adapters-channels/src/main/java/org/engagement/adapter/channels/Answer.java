package org.engagement.adapter.channels;

import java.net.http.HttpHeaders;
import java.util.function.Function;
import org.engagement.domain.delivery.HandOver;
import org.jspecify.annotations.Nullable;

/** What came of one call to a provider. */
sealed interface Answer {

  /**
   * The provider, or something before it, answered whole.
   *
   * @param body null where it was longer than anything we expect
   */
  record Answered(int status, HttpHeaders headers, @Nullable String body) implements Answer {
    /** Returns whether the status says that the provider did as asked. */
    boolean success() {
      return status >= 200 && status < 300;
    }

    /** Returns whether the status blames the provider's side. */
    boolean serverError() {
      return status >= 500;
    }

    /**
     * Returns whether the status leaves open what became of the request: a gateway that heard
     * nothing, or a time-out on their side.
     */
    boolean leavesItOpen() {
      return status == 408 || status == 502 || status == 504;
    }
  }

  /** Nothing of the message went out, nor will it. */
  record NotSent(String reason) implements Answer {}

  /** The message went out, in part or whole, and no whole answer came. */
  record Silent(String reason) implements Answer {}

  /** Returns what it means for the hand-over, where an answer is read as the provider means it. */
  default HandOver meaning(Function<Answered, HandOver> read) {
    return switch (this) {
      case Answered answered -> read.apply(answered);
      case NotSent notSent -> new HandOver.Later(notSent.reason(), null);
      case Silent silent -> new HandOver.Unsure(silent.reason());
    };
  }
}
