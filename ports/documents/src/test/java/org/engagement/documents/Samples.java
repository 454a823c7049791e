package org.engagement.documents;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.decision.Tailoring;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.CapWindow;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.delivery.QuietHours;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.HoldOut;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.intervention.WaitingNotice;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.domain.subject.Standing;

/** Random documents of every shape. */
final class Samples {
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00.123456Z");
  private static final Pseudonym ANNA = new Pseudonym(-1, 2);

  private Samples() {}

  static Arbitrary<ActivityPattern> patterns() {
    return Arbitraries.oneOf(
        Arbitraries.of(UsageType.class).map(type -> new ActivityPattern.Usage(type, null)),
        Combinators.combine(Arbitraries.of(UsageType.class), names())
            .as(ActivityPattern.Usage::new),
        Arbitraries.of(OfflineContactKind.class).map(ActivityPattern.Offline::new),
        Arbitraries.just(new ActivityPattern.AnyUsage()));
  }

  static Arbitrary<Criterion> criteria() {
    return criteria(4);
  }

  private static Arbitrary<Criterion> criteria(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<Criterion> parts = criteria(depth - 1);
    return Arbitraries.oneOf(
        leaves(),
        parts.map(Criterion.Not::new),
        parts.list().ofMinSize(1).ofMaxSize(3).map(Criterion.All::new),
        parts.list().ofMinSize(1).ofMaxSize(3).map(Criterion.Any::new));
  }

  private static Arbitrary<Criterion> leaves() {
    Arbitrary<Duration> periods =
        Arbitraries.longs().between(1, Duration.ofDays(400).toSeconds()).map(Duration::ofSeconds);
    return Arbitraries.oneOf(
        Arbitraries.of(AgeGroup.class).set().ofMinSize(1).map(Criterion.AgeIn::new),
        Arbitraries.integers()
            .between(0, 99)
            .map(days -> new Criterion.RegisteredDaysAgo(days, null)),
        Combinators.combine(Arbitraries.of(Criterion.Metric.class), Arbitraries.doubles())
            .as((metric, bound) -> new Criterion.MetricBetween(metric, null, bound)),
        Arbitraries.of("email", "in_app").map(Criterion.PrefersChannel::new),
        Arbitraries.of(NotificationFrequency.class).set().map(Criterion.PrefersFrequency::new),
        Arbitraries.of(ReadingLevel.class).map(Criterion.PrefersComplexity::new),
        Arbitraries.of("de", "en-GB").map(Language::new).map(Criterion.Speaks::new),
        Combinators.combine(patterns(), Arbitraries.integers().between(1, 400))
            .as((pattern, days) -> new Criterion.Count(pattern, days, 1, days)),
        Combinators.combine(patterns(), periods).as(Criterion.Within::new),
        Combinators.combine(patterns(), periods).as(Criterion.Absent::new),
        Arbitraries.of("stuck", "new-here").map(Criterion.InSegment::new));
  }

  static Arbitrary<Intervention> interventions() {
    Arbitrary<Trigger> triggers =
        Arbitraries.oneOf(
            patterns().map(Trigger.OnActivity::new),
            Arbitraries.just(new Trigger.OnEntering("stuck")),
            Arbitraries.just(new Trigger.OnRequest()));
    return Combinators.combine(
            names(),
            Arbitraries.of(MessageClass.class),
            triggers,
            Arbitraries.integers(),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.of(Channel.EMAIL, Channel.IN_APP, Channel.SMS)
                .list()
                .uniqueElements()
                .ofMinSize(1),
            caps(),
            Arbitraries.of(0, 1, 2, 3))
        .as((name, messageClass, trigger, priority, value, channels, cap, shape) ->
            new Intervention(
                name,
                messageClass,
                messageClass == MessageClass.ADVERTISING
                    ? Purpose.ADVERTISING
                    : Purpose.PERSONALISED_HELP,
                trigger,
                shape == 0 ? null : "stuck",
                priority,
                value,
                new FallbackOrder(channels),
                channels.stream().map(channel -> variant(channel, name)).toList(),
                Duration.ofSeconds(1 + (shape * 43_200L)),
                shape == 1 ? "done" : null,
                shape == 2 ? cap : null,
                shape == 3 ? new HoldOut("trial", value) : null,
                shape < 2 && messageClass == MessageClass.STATUTORY_NOTICE));
  }

  private static ContentVariant variant(Channel channel, String words) {
    WaitingNotice notice = WaitingNotice.all().get(0);
    return new ContentVariant(
        channel,
        Language.ENGLISH,
        ReadingLevel.SIMPLE,
        channel.leavesTheApp() ? notice.title() : words,
        channel.leavesTheApp() ? notice.text() : words + "\nand \"more\"");
  }

  static Arbitrary<FrequencyCap> caps() {
    Arbitrary<CapWindow> windows =
        Arbitraries.oneOf(
            Arbitraries.of(CapWindow.Calendar.Unit.class).map(CapWindow.Calendar::new),
            Arbitraries.longs()
                .between(1, 1_000_000)
                .map(Duration::ofSeconds)
                .map(CapWindow.Rolling::new));
    return Combinators.combine(
            Arbitraries.of(MessageClass.class).optional(),
            Arbitraries.of(Channel.EMAIL, Channel.SMS).optional(),
            Arbitraries.integers().between(0, 9),
            windows)
        .as((messageClass, channel, limit, window) ->
            new FrequencyCap(messageClass.orElse(null), channel.orElse(null), limit, window));
  }

  static Arbitrary<DecisionContext> contexts() {
    return Combinators.combine(
            interventions().list().ofMaxSize(4),
            statuses(),
            causes(),
            tailorings(),
            contacts().list().ofMaxSize(4),
            caps().list().ofMaxSize(2),
            Arbitraries.doubles().between(0, 0.99),
            Arbitraries.of(Standing.ACTIVE, Standing.ACTIVE, Standing.RESTRICTED))
        .as(Samples::context);
  }

  private static DecisionContext context(
      List<Intervention> interventions,
      ConsentStatus status,
      Cause cause,
      Tailoring tailoring,
      List<Contact> contacts,
      List<FrequencyCap> caps,
      double draw,
      Standing standing) {
    return new DecisionContext(
        DecisionId.ofCause(cause.id()),
        ANNA,
        cause,
        NOON,
        Map.of(
            Purpose.PERSONALISED_HELP,
            new ConsentStatus.InForce(NOON),
            Purpose.ADVERTISING,
            status),
        standing,
        Set.of("stuck", "new-here"),
        tailoring,
        contacts,
        Set.of(Channel.IN_APP, Channel.EMAIL),
        draw < 0.3 ? Set.of(Channel.EMAIL) : Set.of(),
        Map.of("earlier", draw < 0.5),
        new DeliveryRules(
            caps,
            Map.of(MessageClass.HELP, new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0, 30)))),
        IntStream.range(0, interventions.size())
            .mapToObj(i -> new Candidate(ref("offer-" + i), interventions.get(i)))
            .toList(),
        draw,
        Map.of("trial", 1 - draw - 0.005),
        3,
        new TreeSet<>(
            Set.of(
                ref("offer-0"),
                new DefinitionRef(DefinitionKind.SEGMENT, "stuck", 2),
                new DefinitionRef(DefinitionKind.PURPOSE, "personalised-help", 1))));
  }

  private static DefinitionRef ref(String id) {
    return new DefinitionRef(DefinitionKind.INTERVENTION, id, 7);
  }

  private static Arbitrary<ConsentStatus> statuses() {
    return Arbitraries.of(
        new ConsentStatus.InForce(NOON),
        new ConsentStatus.NeverGiven(),
        new ConsentStatus.Withdrawn(NOON),
        new ConsentStatus.Expired(NOON),
        new ConsentStatus.NotNotified(),
        new ConsentStatus.Waiting(NOON),
        new ConsentStatus.Objected(NOON));
  }

  private static Arbitrary<Cause> causes() {
    return Arbitraries.oneOf(
        Arbitraries.longs()
            .map(bits -> new Cause.ByActivity(new EventDigest(new UUID(bits, 1)), NOON)),
        Arbitraries.of(Timer.Reason.class)
            .map(reason -> new Cause.ByTimer(new Timer(ANNA, NOON, reason))),
        names().map(requestId -> new Cause.ByRequest(ANNA, requestId, NOON)));
  }

  private static Arbitrary<Tailoring> tailorings() {
    return Combinators.combine(
            Arbitraries.of(AgeGroup.class).optional(),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.of(ReadingLevel.class),
            Arbitraries.of("Europe/Berlin", "UTC", "Asia/Kathmandu").map(ZoneId::of),
            Arbitraries.of(NotificationFrequency.class).optional(),
            Arbitraries.of(Channel.EMAIL, Channel.SMS).list().uniqueElements().optional(),
            Arbitraries.of(Trait.class).set())
        .as((age, literacy, level, zone, frequency, wanted, contested) ->
            new Tailoring(
                age.orElse(null),
                literacy,
                level,
                Language.GERMAN,
                zone,
                frequency.orElse(null),
                wanted.orElse(null),
                contested));
  }

  private static Arbitrary<Contact> contacts() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of(MessageClass.class),
            Arbitraries.longs().between(0, 5_000_000),
            Arbitraries.of(Contact.Stage.class))
        .as((id, messageClass, secondsAgo, stage) ->
            new Contact(
                new MessageId(new UUID(1, id)),
                ref("offer-0"),
                messageClass,
                Channel.EMAIL,
                NOON.minusSeconds(secondsAgo),
                stage));
  }

  /** Words as people write them, quotes, umlauts and faces among them. */
  private static Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars('a', 'Z', '"', '\\', '/', ' ', 'ä', 'ß', '€', '\t')
        .ofMinLength(1)
        .ofMaxLength(30)
        .map(text -> "x" + text + "\ud83d\ude00");
  }
}
