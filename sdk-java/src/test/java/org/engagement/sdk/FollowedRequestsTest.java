package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.rights.RightsPhase.CANCELLED;
import static org.engagement.domain.rights.RightsPhase.COMPLETED;
import static org.engagement.domain.rights.RightsPhase.IN_PROGRESS;
import static org.engagement.domain.rights.RightsPhase.PENDING;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.definition.DerivedId;
import org.engagement.domain.rights.Proof;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsRequest.Obstacle;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.FollowerGateway;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.RightsFollowers.Call;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.FollowRightsRequests.Following;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that somebody outside makes for people, and what they are told of them. */
class FollowedRequestsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final URI HERE = URI.create("https://hub.example/calls");
  private static final URI THERE = URI.create("https://hub.example/more-calls");
  private static final UUID ID = DerivedId.of("hub's id", 1);

  private final KeyVault keys = TinkKeys.ephemeral();
  private final Stores stores = InMemoryStores.create();
  private final Hub hub = new Hub();
  private final Town town = townOf(hub);

  @Requirement("GDPR Art. 17")
  @Test
  void an_erasure_rests_and_each_change_is_told() {
    town.grants(ANNA, APP_ANALYTICS);

    Filed filed = onRecord(ask(RightsKind.ERASURE, ANNA));
    assertThat(filed.request().state())
        .as("the follower vouches for the person")
        .isEqualTo(new RightsState.IdentityProven(new Proof(town.clock.instant(), "hub's word")));
    town.settles();
    assertThat(hub.toldAt(HERE)).containsExactly(PENDING);
    assertThat(town.engine.showProfile().show(BACKEND, ANNA)).isPresent();

    town.lives(HOUR);

    assertThat(stateOf(ID)).isInstanceOf(RightsState.Completed.class);
    assertThat(town.engine.showProfile().show(BACKEND, ANNA)).isEmpty();
    assertThat(hub.toldAt(HERE)).containsExactly(PENDING, IN_PROGRESS, COMPLETED);
    assertThat(hub.toldAt(THERE)).containsExactly(PENDING, IN_PROGRESS, COMPLETED);
    assertThat(onRecord(ask(RightsKind.ERASURE, ANNA)).request().state())
        .as("asked again by a follower who lost the answer")
        .isInstanceOf(RightsState.Completed.class);
    assertThat(auditLog()).noneMatch(entry -> entry.contains(ANNA.value()));
  }

  @Test
  void an_id_is_for_one_request() {
    town.grants(ANNA, APP_ANALYTICS);
    town.grants(BEN, APP_ANALYTICS);
    Filed filed = onRecord(ask(RightsKind.ACCESS, ANNA));

    assertThat(onRecord(ask(RightsKind.ACCESS, ANNA))).isEqualTo(filed);
    var refused = new Result.Refused("requestId", "was used for another request");
    assertThat(ask(RightsKind.ERASURE, ANNA)).isEqualTo(refused);
    assertThat(ask(RightsKind.ACCESS, BEN)).isEqualTo(refused);
    assertThat(follow(asked(RightsKind.ACCESS, ANNA, null), List.of(HERE))).isEqualTo(refused);
    assertThat(
            follow(asked(RightsKind.ACCESS, ANNA, Town.NOON.minusSeconds(1)), List.of(HERE, THERE)))
        .isEqualTo(refused);
    assertThat(town.engine.answerRightsRequests().of(BACKEND, BEN)).isEmpty();
  }

  @Test
  void it_is_taken_back_while_it_rests_and_not_after() {
    town.grants(ANNA, APP_ANALYTICS);
    ask(RightsKind.ERASURE, ANNA);
    assertThat(town.engine.followRightsRequests().cancel(BACKEND, "another", ID))
        .as("others do not find it")
        .isEqualTo(new Result.UnknownRequest());

    assertThat(onRecord(cancel()).request().state()).isInstanceOf(RightsState.Cancelled.class);
    assertThat(cancel()).isEqualTo(new Result.NotPossible(Obstacle.HAS_ENDED));
    town.lives(HOUR.multipliedBy(2));

    assertThat(town.engine.showProfile().show(BACKEND, ANNA)).isPresent();
    assertThat(hub.toldAt(HERE)).containsExactly(PENDING, CANCELLED);
  }

  @Requirement("GDPR Art. 15")
  @Test
  void an_access_is_under_way_until_the_archive_is_fetched() {
    town.grants(ANNA, APP_ANALYTICS);
    ask(RightsKind.ACCESS, ANNA);
    town.lives(HOUR);
    assertThat(hub.toldAt(HERE)).containsExactly(PENDING, IN_PROGRESS);
    assertThat(cancel())
        .as("though natively it could still be taken back")
        .isEqualTo(new Result.NotPossible(Obstacle.HAS_BEGUN));

    assertThat(town.engine.compileArchive().compile(BACKEND, ANNA, RightsKind.ACCESS)).isPresent();
    town.settles();

    assertThat(hub.toldAt(HERE)).containsExactly(PENDING, IN_PROGRESS, COMPLETED);
  }

  @Test
  void a_call_that_is_not_taken_is_made_again_ever_more_rarely_and_given_up_after_a_week() {
    town.grants(ANNA, APP_ANALYTICS);
    hub.open = false;
    ask(RightsKind.ACCESS, ANNA);
    town.lives(Duration.ofMinutes(130));
    assertThat(hub.triesAt(HERE)).as("after 0, 1, 3, 7, 15, 31, 63 and 127 minutes").isEqualTo(8);

    town.lives(Duration.ofDays(8));
    assertThat(hub.triesAt(HERE)).isLessThan(2 * 161);
    assertThat(auditLog()).anyMatch(entry -> entry.contains("\"taken\":\"false\""));
    hub.open = true;
    town.lives(Duration.ofDays(8));

    assertThat(hub.toldAt(HERE)).as("of what was not yet given up").doesNotContain(PENDING);
    assertThat(town.engine.nextDue()).isEmpty();
  }

  /** Whoever dies while it calls, before the other side has the call or after: it is made again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_kill_in_any_call_loses_none(boolean arrived) {
    hub.killsWhenItHasIt = arrived;
    int kills = 0;
    boolean survived = false;
    while (!survived) {
      hub.calls.clear();
      UserId person = new UserId("person-" + kills);
      town.grants(person, APP_ANALYTICS);
      UUID id = DerivedId.of("hub's id", person.value());
      var ask =
          new Ask(BACKEND, "hub/" + id, person, RightsKind.ERASURE, Set.of(), null, true, "word");
      onRecord(
          town.engine
              .followRightsRequests()
              .ask(ask, new Following("hub", id, List.of(HERE, THERE), HOUR)));
      hub.triesBeforeItKills = kills;

      survived = survives(town.clock.instant());

      hub.triesBeforeItKills = Integer.MAX_VALUE;
      for (int hours = 0; hours < 3; hours++) {
        town.settles();
        town.clock.forward(HOUR);
      }
      assertThat(stateOf(id)).isInstanceOf(RightsState.Completed.class);
      for (URI address : List.of(HERE, THERE)) {
        assertThat(hub.toldAt(address))
            .as("killed in call " + kills)
            .containsSubsequence(PENDING, IN_PROGRESS, COMPLETED)
            .hasSizeBetween(3, 4);
      }
      kills++;
    }
    assertThat(kills).as("calls of one request, and one more").isEqualTo(7);
  }

  private boolean survives(Instant now) {
    Town dying = townOf(hub);
    dying.clock.to(now);
    try {
      dying.settles();
      dying.clock.forward(HOUR);
      dying.settles();
      return true;
    } catch (Killed e) {
      return false;
    }
  }

  private Town townOf(FollowerGateway gateway) {
    return new Town(stores, keys, settings -> settings.followers(gateway));
  }

  private Result ask(RightsKind kind, UserId person) {
    return follow(asked(kind, person, null), List.of(HERE, THERE));
  }

  private Result follow(Ask ask, List<URI> addresses) {
    return town.engine.followRightsRequests().ask(ask, new Following("hub", ID, addresses, HOUR));
  }

  private static Ask asked(RightsKind kind, UserId person, @Nullable Instant receivedAt) {
    return new Ask(BACKEND, "hub/" + ID, person, kind, Set.of(), receivedAt, true, "hub's word");
  }

  private Result cancel() {
    return town.engine.followRightsRequests().cancel(BACKEND, "hub", ID);
  }

  private RightsState stateOf(UUID id) {
    return town.engine
        .followRightsRequests()
        .find("hub", id)
        .orElseThrow()
        .filed()
        .request()
        .state();
  }

  private List<String> auditLog() {
    return stores.auditLog().read(0, 10_000).stream()
        .map(entry -> new String(entry.canonical().toArray(), UTF_8))
        .toList();
  }

  private static Filed onRecord(Result result) {
    assertThat(result).isInstanceOf(Result.OnRecord.class);
    return ((Result.OnRecord) result).filed();
  }

  /** A follower who takes calls, or does not, or kills us when it has. */
  private static final class Hub implements FollowerGateway {
    private final List<Call> calls = new ArrayList<>();
    private final List<URI> tries = new ArrayList<>();
    private boolean open = true;
    private int triesBeforeItKills = Integer.MAX_VALUE;
    private boolean killsWhenItHasIt;

    @Override
    public boolean tell(Call call, RightsRequest request) {
      tries.add(call.address());
      boolean kills = triesBeforeItKills-- == 0;
      if (open && (!kills || killsWhenItHasIt)) {
        calls.add(call);
      }
      if (kills) {
        throw new Killed();
      }
      return open;
    }

    List<RightsPhase> toldAt(URI address) {
      return calls.stream()
          .filter(call -> call.address().equals(address))
          .map(Call::phase)
          .toList();
    }

    long triesAt(URI address) {
      return tries.stream().filter(address::equals).count();
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
