package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Decision;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.CollectActivity.Report;
import org.engagement.port.driving.KeepDefinitions;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.memory.InMemoryStores;

/** An insurer's engine in memory, its clock standing still, and the people of the tests. */
final class Town {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final UserId ANNA = new UserId("anna-4711");
  static final UserId BEN = new UserId("ben-4712");
  static final UserId CLARA = new UserId("clara-4713");
  static final Source APP = new Source("app", false);
  static final Source ARCHIVE = new Source("archive", true);
  static final Caller BACKEND = new Caller("backend", false);
  static final Caller IMPORTER = new Caller("importer", true);

  final Clock clock = new Clock(NOON);
  final Stores stores;
  final Engagement engine;
  private final String name = UUID.randomUUID().toString();
  private final AtomicInteger requests = new AtomicInteger();

  Town(ChannelGateway... gateways) {
    this(settings -> settings, gateways);
  }

  Town(UnaryOperator<EngagementSettings.Builder> settings, ChannelGateway... gateways) {
    this(InMemoryStores.create(), TinkKeys.ephemeral(), settings, gateways);
  }

  Town(
      Stores stores,
      KeyVault keys,
      UnaryOperator<EngagementSettings.Builder> settings,
      ChannelGateway... gateways) {
    this.stores = stores;
    this.engine =
        Engagement.on(
            stores,
            Channels.of(gateways),
            keys,
            settings.apply(EngagementSettings.builder().time(clock)).build());
  }

  RecordConsent.Result says(UserId person, ConsentAction action, Purpose purpose) {
    return engine.recordConsent().record(request(BACKEND, nextRequest(), person, action, purpose));
  }

  void grants(UserId person, Purpose... purposes) {
    for (Purpose purpose : purposes) {
      surely(says(person, ConsentAction.GRANTED, purpose));
    }
  }

  void withdraws(UserId person, Purpose purpose) {
    surely(says(person, ConsentAction.WITHDRAWN, purpose));
  }

  private static void surely(RecordConsent.Result result) {
    if (!(result instanceof RecordConsent.Result.Recorded)) {
      throw new AssertionError(result);
    }
  }

  Pseudonym subjectOf(UserId person) {
    return engine.people().find(BACKEND, person).orElseThrow().subject();
  }

  String nextRequest() {
    return name + "-" + requests.incrementAndGet();
  }

  static RecordConsent.Request request(
      Caller caller, String requestId, UserId person, ConsentAction action, Purpose purpose) {
    return new RecordConsent.Request(
        caller, requestId, person, purpose, action, null, null, shown());
  }

  static Expression shown() {
    return new Expression(new NoticeVersion("2026-1", Language.GERMAN), "app-settings", null);
  }

  Report collects(Submission... items) {
    return engine.collectActivity().collect(APP, Arrays.asList(items));
  }

  /** Returns a use of this feature, just now. */
  Submission.Usage uses(UserId person, String eventId, UsageType type, String feature) {
    return usage(person, eventId, clock.instant(), type, feature);
  }

  static Submission.Usage usage(
      UserId person, String eventId, Instant at, UsageType type, String feature) {
    return new Submission.Usage(
        eventId,
        person,
        "session-1",
        at,
        type,
        new UsageDetails("screen", feature, 1_000L, true),
        Traits.NONE,
        false,
        0);
  }

  void defines(Definition<?>... definitions) {
    for (Definition<?> definition : definitions) {
      KeepDefinitions.Result result = engine.keepDefinitions().save(BACKEND, definition);
      if (!(result instanceof KeepDefinitions.Result.Saved)) {
        throw new AssertionError(result);
      }
    }
  }

  /** Has the engine do all that there is to do at this instant. */
  void settles() {
    int passes = 0;
    while (engine.runOnce()) {
      if (++passes > 1_000) {
        throw new AssertionError("the engine never comes to rest");
      }
    }
  }

  /** Has every group projected as far as it goes, and nothing delivered. */
  void stepAllGroups() {
    for (ShardGroup group : ShardGroup.all()) {
      while (engine.project(group)) {}
    }
  }

  /** Lets so much time pass, from one due instant to the next. */
  void lives(Duration duration) {
    Instant end = clock.instant().plus(duration);
    settles();
    Optional<Instant> next = engine.nextDue().filter(at -> !at.isAfter(end));
    while (next.isPresent()) {
      clock.to(later(clock.instant(), next.get()));
      settles();
      if (!engine.idle()) {
        throw new AssertionError("what is due is not done");
      }
      next = engine.nextDue().filter(at -> !at.isAfter(end));
    }
    clock.to(end);
    settles();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  List<Decision> decisionsAbout(UserId person) {
    return recordedAbout(person).stream().map(DecisionLog.Recorded::decision).toList();
  }

  List<DecisionLog.Recorded> recordedAbout(UserId person) {
    return engine.showDecisions().show(BACKEND, person, null, 100).orElseThrow().items();
  }

  /** Returns how many entries of this kind the audit log has. */
  long audited(AuditAction action) {
    String json = "\"action\":\"" + action.label() + "\"";
    return stores.auditLog().read(0, 10_000).stream()
        .filter(entry -> new String(entry.canonical().toArray(), UTF_8).contains(json))
        .count();
  }

  List<DeliveryState> states() {
    return stores.deliveries().all(null, 1_000).items().stream()
        .map(Deliveries.Standing::state)
        .toList();
  }

  void later(Duration duration) {
    clock.forward(duration);
  }

  static List<Submission> listOf(Submission... items) {
    return new ArrayList<>(Arrays.asList(items));
  }
}
