package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.rights.RequestId;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.engagement.port.driving.Caller;
import org.jspecify.annotations.Nullable;

/** Reads requests about rights, those that the caller may know of. */
@Singleton
final class VisibleRequests {
  private final RightsRequests requests;
  private final People people;

  @Inject
  VisibleRequests(Stores stores, People people) {
    this.requests = stores.rightsRequests();
    this.people = people;
  }

  Optional<Filed> find(Caller caller, RequestId id) {
    return requests.find(id).filter(filed -> people.mayKnow(caller, filed.user()));
  }

  List<Filed> of(Caller caller, UserIndex user) {
    return people.mayKnow(caller, user) ? requests.of(user) : List.of();
  }

  Page<Filed> open(Caller caller, @Nullable String cursor, int most) {
    return caller.personnel() ? known(caller, cursor, most) : requests.open(cursor, most);
  }

  /** Full pages, and none after the last: neither tells that somebody was left out. */
  private Page<Filed> known(Caller caller, @Nullable String cursor, int most) {
    List<Filed> shown = new ArrayList<>();
    String next = null;
    String at = cursor;
    do {
      Page<Filed> one = requests.open(at, 1);
      at = one.next();
      for (Filed filed : one.items()) {
        if (people.mayKnow(caller, filed.user())) {
          if (shown.size() == most) {
            return new Page<>(shown, next);
          }
          shown.add(filed);
          next = at;
        }
      }
    } while (at != null);
    return new Page<>(shown, null);
  }
}
