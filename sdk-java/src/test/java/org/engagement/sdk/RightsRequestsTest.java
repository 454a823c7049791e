package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.domain.activity.UsageType.ABANDONMENT;
import static org.engagement.domain.consent.Purpose.APP_ANALYTICS;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.rights.Extension;
import org.engagement.domain.rights.Refusal;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest.Obstacle;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.rights.RightsStep;
import org.engagement.domain.subject.UserId;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.RecipientGateway;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Figures;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Told;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.port.driving.AnswerRightsRequests;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.AnswerRightsRequests.Step;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

/** People who ask for something, and what becomes of it whatever fails on the way. */
class RightsRequestsTest {
  private static final Purpose RISK = new Purpose("risk-vaccination");

  private final KeyVault keys = TinkKeys.ephemeral();
  private final AtomicReference<String> failing = new AtomicReference<>("");
  private final Stores stores = InMemoryStores.create();
  private final Post post = new Post();
  private final Letters inApp =
      Letters.inApp().answering(dispatch -> new HandOver.Taken("as-they-call-it"));
  private final Town town = town();

  @Requirement("GDPR Art. 17")
  @Requirement("GDPR Art. 12")
  @Test
  void an_erasure_ends_with_the_certificate_of_the_erasure() {
    town.grants(ANNA, APP_ANALYTICS);

    Filed done = asked(ANNA, RightsKind.ERASURE, "r1");

    assertThat(done.request().state())
        .isInstanceOfSatisfying(
            RightsState.Completed.class,
            completed -> {
              var certificate = town.engine.eraseSubject().erase(BACKEND, ANNA).orElseThrow();
              assertThat(completed.certificate()).isEqualTo(certificate.certificateId());
            });
    assertThat(town.engine.showProfile().show(BACKEND, ANNA)).isEmpty();
    assertThat(asked(ANNA, RightsKind.ERASURE, "r1")).as("asked again").isEqualTo(done);
    assertThat(requests().of(BACKEND, ANNA)).containsExactly(done);
    assertThat(requests().of(BACKEND, BEN)).isEmpty();
  }

  /** A step that fails is tried again, by asking again or by the engine; none is skipped. */
  @Test
  void whatever_step_fails_asking_again_and_the_worker_bring_it_to_its_end() {
    for (String method : List.of("restrict", "stop", "destroy")) {
      for (boolean byWorker : List.of(true, false)) {
        UserId person = new UserId(method + byWorker);
        town.grants(person, APP_ANALYTICS);
        failing.set(method);
        Filed stuck = asked(person, RightsKind.ERASURE, "r1");
        assertThat(stuck.request().state()).isInstanceOf(RightsState.InProgress.class);
        assertThat(stuck.work().failures()).isEqualTo(1);

        failing.set("");
        if (byWorker) {
          town.settles();
          assertThat(stateOf(person)).as("not at once").isInstanceOf(RightsState.InProgress.class);
          town.later(Duration.ofMinutes(1));
          town.settles();
        } else {
          asked(person, RightsKind.ERASURE, "r1");
        }

        assertThat(stateOf(person)).as(method).isInstanceOf(RightsState.Completed.class);
        assertThat(town.engine.showProfile().show(BACKEND, person)).isEmpty();
      }
    }
  }

  /** Whoever dies after any of its writes: another engine goes on, and nothing is lost. */
  @Test
  void a_kill_at_any_write_loses_nothing() {
    int cut = 0;
    boolean survived = false;
    while (!survived) {
      UserId person = new UserId("person-" + cut);
      town.grants(person, APP_ANALYTICS);
      Town dying = new Town(dyingAfter(cut), keys, settings -> settings);
      dying.clock.to(town.clock.instant());
      survived = true;
      try {
        dying.engine.answerRightsRequests().ask(ask(person, RightsKind.ERASURE, "r1"));
      } catch (Killed e) {
        survived = false;
      }
      if (!survived && requests().of(BACKEND, person).isEmpty()) {
        asked(person, RightsKind.ERASURE, "r1");
      }
      town.later(Duration.ofMinutes(3));
      town.settles();

      assertThat(stateOf(person))
          .as("killed at write " + cut)
          .isInstanceOf(RightsState.Completed.class);
      assertThat(town.engine.showProfile().show(BACKEND, person)).isEmpty();
      cut++;
    }
    assertThat(cut).as("writes of one request").isGreaterThan(6);
  }

  @Requirement("GDPR Art. 18")
  @Test
  void a_restriction_is_in_force_when_it_is_answered() {
    town.grants(ANNA, APP_ANALYTICS);

    assertThat(asked(ANNA, RightsKind.RESTRICTION, "r1").request().state())
        .isInstanceOf(RightsState.Completed.class);

    assertThat(town.collects(town.uses(ANNA, "late", ABANDONMENT, "bonus")).suppressed())
        .isEqualTo(1);
  }

  @Requirement("GDPR Art. 21(1)")
  @Test
  void an_objection_stands_in_the_consent_ledger_when_it_is_answered() {
    town.grants(ANNA, APP_ANALYTICS);
    town.says(ANNA, ConsentAction.NOTIFIED, RISK);

    var ask =
        new Ask(
            BACKEND,
            "r1",
            ANNA,
            RightsKind.OBJECTION,
            Set.of(RISK, APP_ANALYTICS),
            null,
            true,
            null);
    assertThat(onRecord(requests().ask(ask)).request().state())
        .isInstanceOf(RightsState.Completed.class);
    requests().ask(ask);

    assertThat(statusOf(RISK)).isInstanceOf(ConsentStatus.Objected.class);
    assertThat(statusOf(APP_ANALYTICS)).isInstanceOf(ConsentStatus.Withdrawn.class);
    assertThat(town.engine.showConsents().show(BACKEND, ANNA, null))
        .flatExtracting(consent -> consent.history())
        .hasSize(4)
        .allMatch(event -> event.expression().terms() != null);
    assertThat(town.audited(AuditAction.CONSENT_RECORDED)).isEqualTo(4);
    assertThat(requests().ask(objection("r2", Purpose.SERVICE)))
        .isEqualTo(new Result.Refused("purposes", "are registered, and no task of the service"));
    assertThat(requests().ask(objection("r3", new Purpose("no-such"))))
        .isInstanceOf(Result.Refused.class);
  }

  @Requirement("GDPR Art. 12")
  @Test
  void nothing_is_done_before_the_person_has_proven_who_they_are() {
    town.grants(ANNA, APP_ANALYTICS);
    var letter = new Ask(BACKEND, "r1", ANNA, RightsKind.ERASURE, Set.of(), null, false, null);
    Filed received = onRecord(requests().ask(letter));
    assertThat(received.request().state()).isEqualTo(new RightsState.Received());
    assertThat(move(received, new Step.GoOn()))
        .isEqualTo(new Result.NotPossible(Obstacle.IDENTITY_IS_NOT_PROVEN));
    onRecord(move(received, new Step.AskForIdentity()));
    town.later(Duration.ofDays(4));
    town.settles();
    assertThat(town.engine.showProfile().show(BACKEND, ANNA)).isPresent();

    Filed done = onRecord(move(received, new Step.ProveIdentity("binder 7")));

    assertThat(done.request().deadline().restedDays()).isEqualTo(4);
    assertThat(done.request().state()).isInstanceOf(RightsState.Completed.class);
    assertThat(town.engine.showProfile().show(BACKEND, ANNA)).isEmpty();
  }

  @Requirement("GDPR Art. 12")
  @Test
  void what_is_due_is_listed_and_counted_until_it_has_ended() {
    town.grants(ANNA, APP_ANALYTICS);
    Filed waiting = asked(ANNA, RightsKind.ACCESS, "r1");
    assertThat(requests().figures()).isEqualTo(new Figures(1, 0, 0));
    assertThat(requests().isPressing(waiting.request())).isFalse();

    town.later(Duration.ofDays(25));
    assertThat(requests().figures()).isEqualTo(new Figures(1, 1, 0));
    assertThat(requests().isPressing(waiting.request())).isTrue();
    Filed extended = onRecord(move(waiting, new Step.Extend(Extension.Reason.COMPLEXITY)));
    assertThat(requests().figures()).isEqualTo(new Figures(1, 0, 0));
    assertThat(move(extended, new Step.Extend(Extension.Reason.COMPLEXITY)))
        .isEqualTo(new Result.NotPossible(Obstacle.IS_EXTENDED));

    town.later(Duration.ofDays(90));
    assertThat(requests().figures()).isEqualTo(new Figures(1, 0, 1));
    assertThat(requests().open(BACKEND, null, 10).items())
        .extracting(filed -> filed.request().id())
        .containsExactly(waiting.request().id());

    onRecord(move(extended, new Step.Refuse(Refusal.EXCESSIVE)));
    assertThat(requests().figures()).isEqualTo(new Figures(0, 0, 0));
    assertThat(move(extended, new Step.Cancel()))
        .isEqualTo(new Result.NotPossible(Obstacle.HAS_ENDED));
  }

  @Requirement("GDPR Art. 19")
  @Test
  void those_who_were_given_messages_are_told_before_the_trail_to_them_is_gone() {
    town.defines(Offers.help());
    for (UserId person : List.of(ANNA, BEN)) {
      town.grants(person, APP_ANALYTICS, PERSONALISED_HELP);
    }
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    town.settles();
    assertThat(inApp.sent()).hasSize(1);
    post.open = false;

    Filed waiting = asked(ANNA, RightsKind.ERASURE, "r1");
    assertThat(waiting.request().nextStep()).contains(RightsStep.TELL_RECIPIENTS);
    assertThat(asked(BEN, RightsKind.ERASURE, "r1").request().state())
        .as("nobody was given anything of Ben")
        .isInstanceOf(RightsState.Completed.class);
    post.open = true;
    town.later(Duration.ofMinutes(1));
    town.settles();

    assertThat(stateOf(ANNA)).isInstanceOf(RightsState.Completed.class);
    assertThat(requests().of(BACKEND, ANNA).getFirst().told())
        .containsExactly(new Told("post", town.clock.instant(), "receipt-1"));
    assertThat(post.taken).hasSize(1);
    assertThat(post.taken.getFirst().messages()).containsExactly("as-they-call-it");
  }

  /** Without undue delay, whoever does not answer. */
  @Requirement("GDPR Art. 17")
  @Test
  void an_erasure_waits_a_day_at_most_for_those_who_do_not_answer() {
    town.defines(Offers.help());
    town.grants(ANNA, APP_ANALYTICS, PERSONALISED_HELP);
    town.collects(town.uses(ANNA, "e1", ABANDONMENT, "bonus"));
    town.settles();
    post.open = false;
    asked(ANNA, RightsKind.ERASURE, "r1");
    assertThat(town.collects(town.uses(ANNA, "e2", ABANDONMENT, "bonus")).suppressed())
        .as("restricted meanwhile")
        .isEqualTo(1);

    town.lives(Duration.ofHours(26));

    assertThat(stateOf(ANNA)).isInstanceOf(RightsState.Completed.class);
    assertThat(requests().of(BACKEND, ANNA).getFirst().told())
        .singleElement()
        .satisfies(told -> assertThat(told.receipt()).isNull());
  }

  @Test
  void someone_unknown_is_told_so_and_someone_erased_hears_of_the_erasure() {
    assertThat(requests().ask(ask(ANNA, RightsKind.ACCESS, "r1")))
        .isEqualTo(new Result.UnknownPerson());

    town.grants(ANNA, APP_ANALYTICS);
    var certificate = town.engine.eraseSubject().erase(BACKEND, ANNA).orElseThrow();

    assertThat(asked(ANNA, RightsKind.ERASURE, "r1").request().state())
        .isInstanceOfSatisfying(
            RightsState.Completed.class,
            it -> assertThat(it.certificate()).isEqualTo(certificate.certificateId()));
    assertThat(asked(ANNA, RightsKind.RESTRICTION, "r2").request().state())
        .isInstanceOfSatisfying(
            RightsState.Refused.class,
            it -> assertThat(it.reason()).isEqualTo(Refusal.NOTHING_KEPT));
  }

  @Test
  void a_request_id_is_for_one_request() {
    town.grants(ANNA, APP_ANALYTICS);
    asked(ANNA, RightsKind.ACCESS, "r1");

    assertThat(requests().ask(ask(ANNA, RightsKind.ERASURE, "r1")))
        .isEqualTo(new Result.Refused("requestId", "was used for another request"));
  }

  /** Neither the requests nor their audit entries lead from a user to a pseudonym. */
  @Test
  void audit_entries_of_requests_name_no_subject() {
    town.grants(ANNA, APP_ANALYTICS);
    String pseudonym = town.subjectOf(ANNA).hex();
    Filed done = asked(ANNA, RightsKind.ERASURE, "r1");

    List<String> entries =
        stores.auditLog().read(0, 1_000).stream()
            .map(entry -> new String(entry.canonical().toArray(), UTF_8))
            .filter(entry -> entry.contains(done.request().id().bits().toString()))
            .toList();

    assertThat(entries).hasSizeGreaterThan(3).noneMatch(entry -> entry.contains(pseudonym));
    assertThat(entries.getLast()).contains("\"state\":\"completed\"");
  }

  private Result move(Filed filed, Step step) {
    return requests().move(BACKEND, filed.request().id(), step);
  }

  private RightsState stateOf(UserId person) {
    return requests().of(BACKEND, person).getFirst().request().state();
  }

  private ConsentStatus statusOf(Purpose purpose) {
    return town.engine.showConsents().show(BACKEND, ANNA, null).stream()
        .filter(consent -> consent.purpose().equals(purpose))
        .findFirst()
        .orElseThrow()
        .status();
  }

  private Filed asked(UserId person, RightsKind kind, String requestId) {
    return onRecord(requests().ask(ask(person, kind, requestId)));
  }

  private static Ask ask(UserId person, RightsKind kind, String requestId) {
    return new Ask(BACKEND, requestId, person, kind, Set.of(), null, true, null);
  }

  private static Ask objection(String requestId, Purpose purpose) {
    return new Ask(
        BACKEND, requestId, ANNA, RightsKind.OBJECTION, Set.of(purpose), null, true, null);
  }

  private AnswerRightsRequests requests() {
    return town.engine.answerRightsRequests();
  }

  private static Filed onRecord(Result result) {
    assertThat(result).isInstanceOf(Result.OnRecord.class);
    return ((Result.OnRecord) result).filed();
  }

  private Town town() {
    return new Town(
        watched(
            stores,
            (port, method) -> {
              if (port == SubjectRights.class && method.equals(failing.get())) {
                throw new PortUnavailable(SubjectRights.class, null);
              }
            }),
        keys,
        settings -> settings.policy(new RulePolicy(0)).recipients(List.of(post)),
        inApp);
  }

  /** Stores of a process that is killed right after so many of its writes. */
  private Stores dyingAfter(int writes) {
    var left = new AtomicInteger(writes);
    Set<String> writing = Set.of("file", "replace", "restrict", "stop", "destroy");
    return watched(
        stores,
        (port, method) -> {
          if (writing.contains(method) && left.getAndDecrement() <= 0) {
            throw new Killed();
          }
        });
  }

  private static Stores watched(Stores inner, Watch watch) {
    return new ForwardingStores(inner) {
      @Override
      public SubjectRights subjectRights() {
        return watched(SubjectRights.class, super.subjectRights(), watch);
      }

      @Override
      public RightsRequests rightsRequests() {
        return watched(RightsRequests.class, super.rightsRequests(), watch);
      }
    };
  }

  private static <P> P watched(Class<P> port, P inner, Watch watch) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              watch.before(port, method.getName());
              try {
                return method.invoke(inner, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Sees each call before it is made. */
  @FunctionalInterface
  private interface Watch {
    void before(Class<?> port, String method);
  }

  /** The end of a process, which nobody catches. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Somebody who delivers messages, and keeps what he is told. */
  private static final class Post implements RecipientGateway {
    private final List<Notice> taken = new ArrayList<>();
    private boolean open = true;

    @Override
    public String name() {
      return "post";
    }

    @Override
    public Set<Channel> channels() {
      return Set.of(Channel.IN_APP);
    }

    @Override
    public Outcome tell(Notice notice) {
      if (!open) {
        return new Outcome.NotTaken();
      }
      taken.add(notice);
      return new Outcome.Taken("receipt-" + taken.size());
    }
  }
}
