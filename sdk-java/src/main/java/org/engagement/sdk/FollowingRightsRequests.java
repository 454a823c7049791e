package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsFollowers.Followed;
import org.engagement.port.driven.RightsFollowers.Follower;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.FollowRightsRequests;

/** A request like any other that rests first, and somebody's name for it. */
@Singleton
final class FollowingRightsRequests implements FollowRightsRequests {
  private final RightsFollowers followers;
  private final AnsweringRightsRequests answering;
  private final RightsLedger ledger;
  private final EngineTime time;

  @Inject
  FollowingRightsRequests(
      Stores stores, AnsweringRightsRequests answering, RightsLedger ledger, EngineTime time) {
    this.followers = stores.rightsFollowers();
    this.answering = answering;
    this.ledger = ledger;
    this.time = time;
  }

  @Override
  public Result ask(Ask ask, Following following) {
    Employments.refusePersonnel(ask.caller());
    return answering.ask(ask, fresh -> file(ask, fresh, following), UnaryOperator.identity());
  }

  private Optional<Filed> file(Ask ask, Filed fresh, Following following) {
    Instant now = time.now();
    Follower follower =
        new Follower(
            following.name(), following.id(), fresh.request().id(), now, following.addresses());
    Filed resting = fresh.with(fresh.request(), new Work(0, now.plus(following.rest())));
    Followed kept =
        followers.file(resting, follower, ledger.entry(fresh.request(), ask.caller().name()));
    return isSame(kept, fresh, follower)
            && (ask.receivedAt() == null || receivedAt(kept.filed()).equals(receivedAt(fresh)))
        ? Optional.of(kept.filed())
        : Optional.empty();
  }

  private static Instant receivedAt(Filed filed) {
    return filed.request().deadline().receivedAt();
  }

  private static boolean isSame(Followed kept, Filed fresh, Follower follower) {
    return kept.follower().request().equals(follower.request())
        && kept.follower().addresses().equals(follower.addresses())
        && kept.filed().request().kind() == fresh.request().kind();
  }

  @Override
  public Optional<Followed> find(String follower, UUID id) {
    return followers.find(follower, id);
  }

  @Override
  public Result cancel(Caller caller, String follower, UUID id) {
    Employments.refusePersonnel(caller);
    Optional<Followed> followed = followers.find(follower, id);
    if (followed.isEmpty()) {
      return new Result.UnknownRequest();
    }
    Instant now = time.now();
    RightsLedger.Moved moved =
        ledger.move(
            followed.get().follower().request(),
            caller.name(),
            found -> found.cancelWhilePending(now),
            cancelled -> Work.NONE);
    return moved
        .refused()
        .<Result>map(refused -> new Result.NotPossible(refused.why()))
        .orElseGet(() -> new Result.OnRecord(moved.filed()));
  }
}
