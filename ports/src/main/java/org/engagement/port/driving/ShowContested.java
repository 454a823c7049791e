package org.engagement.port.driving;

import java.time.Instant;
import java.util.List;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.rights.RequestId;

/**
 * Tells which stored traits rest because people say that they are wrong, so that each check comes
 * to an end (GDPR Art. 18(1)(a); SGB X § 84(2)).
 */
@FunctionalInterface
public interface ShowContested {
  /** Returns each, the longest in check first; goes through all profiles, so let it be rare. */
  List<Contested> show(Caller caller);

  /**
   * A trait of a person whose accuracy is being checked; the person is not named.
   *
   * @param request the request by which the person contested it
   */
  record Contested(RequestId request, Trait trait, Instant since) {}
}
