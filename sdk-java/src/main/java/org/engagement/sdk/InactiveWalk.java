package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.engagement.domain.retention.InactivityPlan;
import org.engagement.domain.retention.InactivityPlan.Life;
import org.engagement.domain.retention.InactivityStep;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jspecify.annotations.Nullable;

/**
 * Goes through everybody who is known, user by user: that is the only way from a pseudonym to the
 * entry that an erasure destroys.
 */
@Singleton
final class InactiveWalk {
  private static final int PAGE = 500;

  private final Inactivity inactivity;
  private final PersonVault vault;

  @Inject
  InactiveWalk(Stores stores, PersonVault vault) {
    this.inactivity = stores.inactivity();
    this.vault = vault;
  }

  private record Known(UserEntry entry, KnownPerson person) {}

  /** Somebody, and what is to become of them. */
  record Found(UserEntry entry, KnownPerson person, Life life, InactivityStep step) {}

  /**
   * A part of the walk.
   *
   * @param last where it ended; null at the end of the whole walk
   */
  record Page(List<Found> found, @Nullable UserIndex last) {}

  Page page(InactivityPlan plan, @Nullable UserIndex after, Instant now) {
    List<UserEntry> entries = inactivity.users(after, PAGE);
    Map<Pseudonym, Known> known = new HashMap<>();
    Map<Pseudonym, UserIndex> users = new HashMap<>();
    for (UserEntry entry : entries) {
      KnownPerson person = vault.open(entry);
      known.put(person.subject(), new Known(entry, person));
      users.put(person.subject(), entry.user());
    }
    List<Found> found = new ArrayList<>();
    if (!users.isEmpty()) {
      inactivity
          .lives(users, plan.cut(now))
          .forEach((subject, life) -> {
            Known somebody = Objects.requireNonNull(known.get(subject));
            found.add(new Found(somebody.entry(), somebody.person(), life, plan.next(life, now)));
          });
    }
    return new Page(found, entries.size() < PAGE ? null : entries.getLast().user());
  }
}
