package org.engagement.app.http;

import io.micronaut.security.authentication.Authentication;
import org.engagement.app.security.ApiKey;
import org.engagement.app.security.KeyAuthentication;
import org.engagement.domain.activity.Source;
import org.engagement.port.NotForPersonnel;
import org.engagement.port.driving.Caller;

/** From the key that a request was sent with to the caller that the engine knows. */
final class Callers {
  private Callers() {}

  static Caller caller(Authentication authentication) {
    ApiKey key = KeyAuthentication.keyOf(authentication);
    Source source = key.source();
    return new Caller(key.name(), source != null && source.historical(), key.personnel());
  }

  /**
   * Returns the source of the events that come with this key.
   *
   * @throws NotForPersonnel if it is a key of somebody who decides on personnel: what becomes of an
   *     event would tell who is known
   */
  static Source source(Authentication authentication) {
    ApiKey key = KeyAuthentication.keyOf(authentication);
    if (key.personnel()) {
      throw new NotForPersonnel();
    }
    Source source = key.source();
    if (source == null) {
      throw new IllegalStateException("this role sends events and its key has no source");
    }
    return source;
  }
}
