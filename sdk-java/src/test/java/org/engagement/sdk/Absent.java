package org.engagement.sdk;

import static org.engagement.sdk.Town.BACKEND;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.intervention.Trigger;
import org.engagement.domain.intervention.WaitingNotice;
import org.engagement.domain.retention.InactivityPlan;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.KeepContactPoints.ContactPoint;
import org.engagement.sdk.memory.InMemoryStores;
import org.jspecify.annotations.Nullable;

/** A town whose insurer tells and erases people who are away for three years. */
final class Absent {
  static final DefinitionRef NOTICE =
      new DefinitionRef(DefinitionKind.INTERVENTION, "inactive-notice", 1);
  static final Language ENGLISH = new Language("en");

  final Letters inApp = Letters.inApp();
  final Letters email = Letters.email();
  final Town town;

  Absent(@Nullable Period unreachable) {
    this(InMemoryStores.create(), TinkKeys.ephemeral(), unreachable, settings -> settings);
  }

  Absent(
      Stores stores,
      KeyVault keys,
      @Nullable Period unreachable,
      UnaryOperator<EngagementSettings.Builder> further) {
    this.town =
        new Town(
            stores,
            keys,
            settings ->
                further.apply(
                    settings
                        .policy(new RulePolicy(0))
                        .inactivity(
                            new InactivityPlan(
                                Period.ofYears(3), Period.ofDays(60), unreachable, NOTICE))),
            inApp,
            email);
  }

  /** Saves words that no rule speaks against. */
  Absent withWords() {
    town.defines(
        notice(
            MessageClass.STATUTORY_NOTICE,
            Purpose.SERVICE,
            List.of(Channel.EMAIL, Channel.IN_APP),
            List.of(Language.GERMAN, ENGLISH),
            Duration.ofDays(60)));
    return this;
  }

  static Definition<Intervention> notice(
      MessageClass messageClass,
      Purpose purpose,
      List<Channel> channels,
      List<Language> languages,
      Duration validity) {
    return new Definition<>(
        NOTICE,
        DefinitionState.DRAFT,
        new Intervention(
            "Inactive",
            messageClass,
            purpose,
            new Trigger.OnRequest(),
            null,
            1,
            0.5,
            new FallbackOrder(channels),
            channels.stream()
                .flatMap(channel -> languages.stream().flatMap(each -> words(channel, each)))
                .toList(),
            validity,
            null,
            null,
            null));
  }

  private static Stream<ContentVariant> words(Channel channel, Language language) {
    WaitingNotice waiting =
        WaitingNotice.all().stream()
            .filter(each -> each.language().equals(language))
            .findFirst()
            .orElseThrow();
    return Stream.of(
        new ContentVariant(
            channel,
            language,
            ReadingLevel.STANDARD,
            waiting.title(),
            channel.leavesTheApp() ? waiting.text() : "We erase your data if you stay away."));
  }

  void comes(UserId person) {
    town.grants(person, Purpose.APP_ANALYTICS);
    writes(person, person.value() + "@q7x.example");
  }

  void writes(UserId person, String address) {
    town.engine
        .keepContactPoints()
        .put(BACKEND, person, new ContactPoint(Channel.EMAIL, address, null, null, null));
  }

  void days(int days) {
    for (int i = 0; i < days; i++) {
      town.lives(Duration.ofDays(1));
    }
  }

  boolean knows(UserId person) {
    return town.engine.people().find(BACKEND, person).isPresent();
  }
}
