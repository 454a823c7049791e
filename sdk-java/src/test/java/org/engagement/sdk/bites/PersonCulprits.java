package org.engagement.sdk.bites;

import static org.engagement.port.contract.Consents.subjectIndex;
import static org.engagement.port.contract.Fixtures.anna;
import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.sdk.bites.Wrongs.NOTHING;
import static org.engagement.sdk.bites.Wrongs.always;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.contract.Consents;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.EngineKeys;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.SealedConfirmation;
import org.engagement.port.driven.SubjectVault.SealedContactPoint;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** Vaults, keys and preferences that are wrong on purpose. */
final class PersonCulprits {
  private PersonCulprits() {}

  static List<Culprit> all() {
    List<Culprit> all = new ArrayList<>(vaults());
    all.addAll(keys());
    all.addAll(preferences());
    return all;
  }

  private static List<Culprit> vaults() {
    return List.of(
        vault("finds no user", "byUser", always(Map.of()), "finds_users"),
        vault(
            "finds more users than asked for",
            "byUser",
            () ->
                call ->
                    call.rightlyWith(
                        List.of(Consents.userIndex("anna"), Consents.userIndex("bert"))),
            "finds_users"),
        vault("finds no subject", "bySubject", always(Map.of()), "finds_subjects"),
        vault(
            "keeps contact points of two subjects together",
            "contactPoints",
            () -> PersonCulprits::together,
            "keeps_contact_points"),
        vault(
            "keeps the first contact point of a channel",
            "putContactPoint",
            () -> PersonCulprits::keepTheFirst,
            "replaces_a_contact_point",
            "suppresses_a_contact_point"),
        vault("removes nothing", "removeContactPoint", always(true), "removes_a_contact_point"),
        vault(
            "removes and does not say so",
            "removeContactPoint",
            () ->
                call -> {
                  call.rightly();
                  return false;
                },
            "removes_a_contact_point"),
        vault(
            "suppresses nothing",
            "suppressContactPoint",
            always(NOTHING),
            "suppresses_a_contact_point"),
        vault(
            "forgets confirmations",
            "confirmations",
            always(Map.of()),
            "keeps_confirmations",
            "replaces_confirmations_that_were_read"),
        vault(
            "keeps a confirmation whatever was there",
            "keepConfirmation",
            () -> PersonCulprits::keepWhatever,
            "replaces_confirmations_that_were_read",
            "one_of_many_confirms"),
        vault(
            "says that it kept a confirmation of somebody unknown",
            "keepConfirmation",
            always(true),
            "keeps_no_confirmation_of_somebody_unknown"),
        vault(
            "finds a token under every subject",
            "confirmationUnder",
            always(Optional.of(subjectIndex(anna()))),
            "finds_open_confirmations"),
        vault(
            "keeps every contact point",
            "contactPoints",
            PersonCulprits::twice,
            "keeps_one_of_many"));
  }

  private static List<Culprit> keys() {
    return List.of(
        key("have no names", "all", always(Map.of()), "are_kept_by_their_names"),
        key(
            "are what was made last",
            "keepIfAbsent",
            () ->
                call -> {
                  call.rightly();
                  return call.argument(1, Bytes.class);
                },
            "are_never_replaced",
            "are_the_same_for_all"));
  }

  private static List<Culprit> preferences() {
    return List.of(
        preference(
            "take no channels for nothing said",
            "of",
            () -> PersonCulprits::nothingForEmpty,
            "are_given_back_as_said"),
        preference(
            "are everyone's", "of", () -> PersonCulprits::everyones, "are_each_subjects_own"),
        preference(
            "are looked at when they were first said",
            "put",
            PersonCulprits::firstTimer,
            "have_the_subject_looked_at_again"));
  }

  private static Culprit vault(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.SubjectVault.class, name, SubjectVault.class, method, wrong, caughtBy);
  }

  private static Culprit key(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.EngineKeys.class, name, EngineKeys.class, method, wrong, caughtBy);
  }

  private static Culprit preference(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.SubjectPreferences.class, name, SubjectPreferences.class, method, wrong, caughtBy);
  }

  private static Object together(Call call) {
    Map<SubjectIndex, List<SealedContactPoint>> found =
        call.right()
            .subjectVault()
            .contactPoints(List.of(subjectIndex(anna()), subjectIndex(bert())));
    List<SealedContactPoint> all = found.values().stream().flatMap(List::stream).toList();
    return Map.of(subjectIndex(anna()), all, subjectIndex(bert()), all);
  }

  private static Object keepWhatever(Call call) {
    SubjectIndex subject = call.argument(0, SubjectIndex.class);
    SubjectVault right = call.right().subjectVault();
    return right.keepConfirmation(
        subject,
        right.confirmations(List.of(subject)).get(subject),
        call.argument(2, SealedConfirmation.class),
        Wrongs.list(AuditEntry.class, call.argument(3, List.class)));
  }

  private static Object keepTheFirst(Call call) throws Throwable {
    SubjectIndex subject = call.argument(0, SubjectIndex.class);
    SealedContactPoint point = call.argument(1, SealedContactPoint.class);
    boolean there =
        call
            .right()
            .subjectVault()
            .contactPoints(List.of(subject))
            .getOrDefault(subject, List.of())
            .stream()
            .anyMatch(each -> each.channel().equals(point.channel()));
    if (!there) {
      call.rightly();
    }
    return NOTHING;
  }

  private static Wrong twice() {
    return call -> {
      Map<SubjectIndex, Object> doubled = new HashMap<>();
      Wrongs.map(SubjectIndex.class, List.class, call.rightly())
          .forEach((subject, points) -> {
            List<SealedContactPoint> all =
                new ArrayList<>(Wrongs.list(SealedContactPoint.class, points));
            all.addAll(Wrongs.list(SealedContactPoint.class, points));
            doubled.put(subject, all);
          });
      return doubled;
    };
  }

  private static Object nothingForEmpty(Call call) throws Throwable {
    Map<Pseudonym, Preferences> said =
        Wrongs.map(Pseudonym.class, Preferences.class, call.rightly());
    said.replaceAll(
        (subject, p) -> List.of().equals(p.communicationChannels()) ? Preferences.NONE : p);
    return said;
  }

  private static Object everyones(Call call) {
    Map<Pseudonym, Preferences> said =
        new HashMap<>(call.right().subjectPreferences().of(List.of(anna(), bert())));
    said.values().stream().findFirst().ifPresent(p -> said.put(bert(), p));
    return said;
  }

  private static Wrong firstTimer() {
    Map<Pseudonym, Object> timers = new ConcurrentHashMap<>();
    return call -> {
      Object[] arguments = call.arguments();
      arguments[2] =
          timers.computeIfAbsent(call.argument(0, Pseudonym.class), none -> arguments[2]);
      return call.rightlyWith(arguments);
    };
  }
}
