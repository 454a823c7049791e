package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.engagement.domain.breach.Account;
import org.engagement.domain.breach.Addressee;
import org.engagement.domain.breach.Alarm;
import org.engagement.domain.breach.Breach;
import org.engagement.domain.breach.LeakScope;
import org.engagement.domain.breach.PeopleTold;
import org.engagement.domain.breach.Risk;
import org.engagement.port.driving.HandleBreaches;
import org.jspecify.annotations.Nullable;

/** A breach, as it stands. */
@Schema(name = "Breach")
record BreachView(
    UUID id,
    Instant awareAt,
    Instant notedAt,
    Instant endsAt,
    boolean clockRuns,
    List<Integer> alarmedAfterHours,
    String facts,
    List<String> categories,
    String effects,
    String remedies,
    String risk,
    String delay,
    @Nullable Scope scope,
    Map<String, NotifiedShown> notified,
    @Nullable Told people,
    @Nullable Instant closedAt) {

  static BreachView of(Breach breach) {
    Account account = breach.account();
    Map<String, NotifiedShown> notified = new TreeMap<>();
    breach
        .notified()
        .forEach((to, it) -> notified.put(to.label(), new NotifiedShown(it.at(), it.reference())));
    PeopleTold people = breach.people();
    return new BreachView(
        breach.id().bits(),
        breach.awareAt(),
        breach.notedAt(),
        breach.endsAt(),
        breach.clockRuns(),
        breach.alarms().stream().map(Alarm::hours).sorted().toList(),
        account.facts(),
        List.copyOf(account.sortedCategories()),
        account.effects(),
        account.remedies(),
        account.risk().label(),
        account.delay(),
        breach.scope() == null ? null : Scope.of(breach.scope()),
        notified,
        people == null ? null : new Told(people.at(), people.messages(), people.how()),
        breach.closedAt());
  }

  /** That an authority was notified. */
  @Schema(name = "BreachNotified")
  record NotifiedShown(Instant at, String reference) {}

  /** How people were told. */
  @Schema(name = "BreachTold")
  record Told(Instant at, int messages, String how) {}

  /** Which audit entries tell who is affected. */
  @Schema(name = "BreachScope")
  record Scope(
      @Nullable String actor,
      @Nullable List<String> kinds,
      @Nullable String channel,
      Instant since,
      Instant until) {
    static Scope of(LeakScope scope) {
      return switch (scope) {
        case LeakScope.ReadsBy it ->
            new Scope(
                it.actor(), it.kinds().stream().sorted().toList(), null, it.since(), it.until());
        case LeakScope.HandedTo it -> new Scope(null, null, it.channel(), it.since(), it.until());
      };
    }
  }

  /** Some breaches. */
  @Schema(name = "Breaches")
  record Breaches(List<BreachView> breaches, @Nullable String next) {}

  /** Who is affected, by pseudonym. */
  @Schema(name = "BreachAffected")
  record AffectedShown(int people, SortedMap<String, Integer> kinds, List<Person> list) {
    static AffectedShown of(HandleBreaches.AffectedPeople affected) {
      return new AffectedShown(
          affected.people().size(),
          affected.kinds(),
          affected.people().entrySet().stream()
              .map(each -> new Person(each.getKey().hex(), each.getValue()))
              .toList());
    }
  }

  /** Somebody who is affected and how many audit entries tell so. */
  @Schema(name = "BreachAffectedPerson")
  record Person(String pseudonym, int entries) {}

  /** The body that reports a breach. */
  @Schema(
      name = "BreachReported",
      requiredProperties = {"requestId", "facts", "categories"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Reported(
      @Nullable String requestId,
      @Nullable Instant awareAt,
      @Nullable String facts,
      @Nullable List<String> categories) {
    Account account() {
      return BadBody.checked(
          "facts", () -> Account.first(BadBody.required(facts, "facts"), categoriesOf(categories)));
    }
  }

  /** The body that names a breach, and whom a draft or which notice is for. */
  @Schema(
      name = "BreachNamed",
      requiredProperties = {"id"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Named(@Nullable UUID id) {}

  /** The body that asks for a draft. */
  @Schema(
      name = "BreachDraftAsked",
      requiredProperties = {"id", "addressee"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record DraftAsked(@Nullable UUID id, @Nullable String addressee) {}

  /** The body that has people told. */
  @Schema(
      name = "BreachTelling",
      requiredProperties = {"id", "notice", "version"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Telling(@Nullable UUID id, @Nullable String notice, @Nullable Integer version) {}

  /** The body that moves a breach. */
  @Schema(
      name = "BreachMoved",
      requiredProperties = {"id", "step"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Moved(
      @Nullable UUID id,
      @Nullable String step,
      @Nullable String facts,
      @Nullable List<String> categories,
      @Nullable String effects,
      @Nullable String remedies,
      @Nullable String risk,
      @Nullable String delay,
      @Nullable Scope scope,
      @Nullable String addressee,
      @Nullable Instant at,
      @Nullable String reference,
      @Nullable String how) {
    HandleBreaches.Step asStep() {
      return switch (BadBody.required(step, "step")) {
        case "describe" -> new HandleBreaches.Step.Describe(account());
        case "delimit" -> new HandleBreaches.Step.Delimit(leak());
        case "notified" ->
            new HandleBreaches.Step.Notify(
                addresseeOf(addressee), at, text(reference, "reference", 200));
        case "told-otherwise" -> new HandleBreaches.Step.TellOtherwise(text(how, "how", 1_000));
        case "close" -> new HandleBreaches.Step.Close();
        default ->
            throw new BadBody(
                "step", "is one of describe, delimit, notified, told-otherwise, close");
      };
    }

    private Account account() {
      String said = BadBody.required(risk, "risk");
      Risk known =
          Arrays.stream(Risk.values())
              .filter(each -> each.label().equals(said))
              .findFirst()
              .orElseThrow(() -> new BadBody("risk", "is one of open, unlikely, possible, high"));
      return BadBody.checked(
          "step",
          () ->
              new Account(
                  BadBody.required(facts, "facts"),
                  categoriesOf(categories),
                  Objects.requireNonNullElse(effects, ""),
                  Objects.requireNonNullElse(remedies, ""),
                  known,
                  Objects.requireNonNullElse(delay, "")));
    }

    private LeakScope leak() {
      Scope given = BadBody.required(scope, "scope");
      Instant since = BadBody.required(given.since(), "scope.since");
      Instant until = BadBody.required(given.until(), "scope.until");
      if ((given.actor() == null) == (given.channel() == null)) {
        throw new BadBody("scope", "names an actor or a channel");
      }
      return BadBody.checked(
          "scope",
          () ->
              given.actor() == null
                  ? new LeakScope.HandedTo(
                      BadBody.required(given.channel(), "scope.channel"), since, until)
                  : new LeakScope.ReadsBy(
                      given.actor(),
                      Set.copyOf(Objects.requireNonNullElse(given.kinds(), List.of())),
                      since,
                      until));
    }
  }

  static Addressee addresseeOf(@Nullable String given) {
    return Addressee.labelled(BadBody.required(given, "addressee"))
        .orElseThrow(() -> new BadBody("addressee", "is one of data-protection, supervision"));
  }

  private static String text(@Nullable String given, String field, int most) {
    String text = BadBody.required(given, field);
    if (text.isBlank() || text.length() > most) {
      throw new BadBody(field, "has 1 to " + most + " characters");
    }
    return text;
  }

  private static Set<String> categoriesOf(@Nullable List<String> given) {
    return BadBody.required(given, "categories").stream().collect(Collectors.toSet());
  }
}
