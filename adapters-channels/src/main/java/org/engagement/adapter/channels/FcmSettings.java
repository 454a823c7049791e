package org.engagement.adapter.channels;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which Firebase project takes our push messages.
 *
 * @param endpoint {@link #DEFAULT} unless there is a reason
 * @param project the id of the Firebase project
 * @param serviceAccount the service account's key as Google writes it (JSON), asked for whenever a
 *     token is needed, so that it can be rotated
 * @param timeout the longest that one hand-over takes, the token's renewal with it, 1 s to 2 min
 */
public record FcmSettings(
    URI endpoint, String project, Supplier<String> serviceAccount, Duration timeout) {
  private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");

  /** Google's own host. */
  public static final URI DEFAULT = URI.create("https://fcm.googleapis.com");

  public FcmSettings {
    Outside.checkEndpoint(endpoint);
    Outside.checkTimeout(timeout);
    if (!PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException(
          "a Firebase project is 6 to 30 lowercase letters, digits and hyphens");
    }
  }

  @Override
  public String toString() {
    return "FcmSettings[" + endpoint + ", " + project + "]";
  }
}
