package org.engagement.domain.delivery;

import java.util.regex.Pattern;

/** A way to reach a person; integrators add their own. */
public record Channel(String id) implements Comparable<Channel> {
  // before the constants, whose constructor needs it
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  public static final Channel IN_APP = new Channel("in_app");
  public static final Channel EMAIL = new Channel("email");
  public static final Channel PUSH = new Channel("push");
  public static final Channel SMS = new Channel("sms");

  public Channel {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a channel is 1 to 40 lowercase letters, digits, hyphens and underscores, a letter first");
    }
  }

  /** Returns whether others may see what is sent: on every channel but the app's own inbox. */
  public boolean leavesTheApp() {
    return !equals(IN_APP);
  }

  @Override
  public int compareTo(Channel other) {
    return id.compareTo(other.id);
  }
}
