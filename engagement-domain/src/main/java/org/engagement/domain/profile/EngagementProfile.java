package org.engagement.domain.profile;

/** What is known of how one subject uses the app. */
public record EngagementProfile() {
  /** Nothing known. */
  public static final EngagementProfile EMPTY = new EngagementProfile();
}
