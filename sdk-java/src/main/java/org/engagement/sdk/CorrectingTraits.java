package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.rights.Rectified;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectRights.Rectification;
import org.engagement.port.driven.SubjectRights.RectifyResult;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.Caller;

/**
 * Corrects what is believed of a person and keeps the history of that (GDPR Art. 16, SGB X § 84).
 *
 * <p>What is asked for and what was done are sealed under the person's erasable key. A correction
 * has a name of its own, so that one that is tried again changes nothing, and nothing leads from it
 * to the request.
 */
@Singleton
final class CorrectingTraits {
  private static final int TRIES = 20;

  private final SubjectRights rights;
  private final Projections projections;
  private final SubjectPreferences preferences;
  private final PersonVault vault;
  private final ActiveCatalogue catalogue;
  private final Consents consents;
  private final EngineTime time;
  private final Nudge nudge;

  @Inject
  CorrectingTraits(
      Stores stores,
      PersonVault vault,
      ActiveCatalogue catalogue,
      Consents consents,
      EngineTime time,
      Nudge nudge) {
    this.rights = stores.subjectRights();
    this.projections = stores.projections();
    this.preferences = stores.subjectPreferences();
    this.vault = vault;
    this.catalogue = catalogue;
    this.consents = consents;
    this.time = time;
    this.nudge = nudge;
  }

  /** Returns why these cannot be asked for by the person; empty if they can. */
  Optional<Result> refusal(List<Correction> corrections, KnownPerson person) {
    KnownTraits believed = traitsOf(person.subject());
    Set<Trait> named = new HashSet<>();
    for (int i = 0; i < corrections.size(); i++) {
      Correction correction = corrections.get(i);
      Optional<String> rule =
          named.add(correction.trait())
              ? broken(correction, believed)
              : Optional.of("is named once");
      if (rule.isPresent()) {
        return Optional.of(new Result.Refused("corrections[" + i + "].trait", rule.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> broken(Correction correction, KnownTraits believed) {
    Trait trait = correction.trait();
    return switch (correction) {
      case Correction.Replace ignored -> Optional.empty();
      case Correction.Contest ignored ->
          believed.of(trait) == null
              ? Optional.of("is stored of the person, where it is contested")
              : Optional.empty();
      case Correction.LeaveUnclear ignored -> isContested(trait, believed);
      case Correction.Confirm ignored -> isContested(trait, believed);
    };
  }

  private static Optional<String> isContested(Trait trait, KnownTraits believed) {
    return believed.disputes().containsKey(trait)
        ? Optional.empty()
        : Optional.of("is contested, where that is settled");
  }

  Bytes seal(List<Correction> corrections, RequestId request, KnownPerson person) {
    return vault.sealContent(person.keys(), request, CorrectionBytes.asked(corrections));
  }

  /**
   * Returns what the request asks for; empty where the person was erased since, whose keys are gone
   * even if the same user is known again.
   */
  Optional<List<Correction>> asked(Filed filed, KnownPerson person) {
    Bytes sealed = filed.content();
    if (sealed == null) {
      return Optional.empty();
    }
    try {
      byte[] content = vault.openContent(person.keys(), filed.request().id(), sealed);
      return Optional.of(CorrectionBytes.asked(content));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Does what the request asks for; done again, changes nothing.
   *
   * @return whether there is anything left that it is about
   */
  boolean correct(Caller caller, Filed filed, KnownPerson person) {
    Optional<List<Correction>> asked = asked(filed, person);
    asked.ifPresent(corrections -> correct(caller, filed.request().id(), corrections, person));
    return asked.isPresent();
  }

  private void correct(
      Caller caller, RequestId request, List<Correction> asked, KnownPerson person) {
    for (int i = 0; i < TRIES; i++) {
      switch (rights.rectify(rectification(caller, request, asked, person))) {
        case RectifyResult.Changed changed -> {
          consents.moved(Map.of(person.subject().shard(), changed.epoch()));
          nudge.about(List.of(person.subject().shard().group()));
          return;
        }
        case RectifyResult.Unchanged ignored -> {
          return;
        }
        case RectifyResult.Moved ignored -> {}
      }
    }
    throw new PortUnavailable(SubjectRights.class, null);
  }

  /** Returns the history of what was corrected of this person, the oldest first. */
  List<Rectified> history(KnownPerson person) {
    return rights.rectifications(person.index()).stream()
        .flatMap(sealed ->
            CorrectionBytes.made(vault.openHistory(person.keys(), person.index(), sealed)).stream())
        .sorted(Comparator.comparing(Rectified::at))
        .toList();
  }

  private Rectification rectification(
      Caller caller, RequestId request, List<Correction> asked, KnownPerson person) {
    Pseudonym subject = person.subject();
    Instant now = time.now();
    EventDigest name = new EventDigest(person.keys().rectification(request));
    SubjectState state = stateOf(subject);
    KnownTraits before = state.profile().traits();
    KnownTraits after = before;
    List<Rectified> history = new ArrayList<>();
    for (Correction correction : asked) {
      String stored = correction.trait().write(after.values());
      history.add(new Rectified(now, request, correction, stored));
      after = after.corrected(correction, now, name);
    }
    return new Rectification(
        subject,
        person.index(),
        name.bits(),
        before,
        after,
        ProfileFold.VERSION,
        stillHold(state, after, now),
        vault.sealHistory(person.keys(), person.index(), CorrectionBytes.made(history)),
        new Timer(subject, now, Timer.Reason.PREFERENCES),
        AuditEntry.of(
            AuditAction.TRAITS_CORRECTED,
            now,
            caller.name(),
            subject,
            Map.of("corrections", Integer.toString(asked.size()))));
  }

  /** What holds anew is entered when the projection looks again: that opens decisions. */
  private Set<String> stillHold(SubjectState state, KnownTraits after, Instant now) {
    return catalogue
        .now()
        .segments()
        .evaluate(
            state.profile().with(after),
            preferences
                .of(List.of(state.subject()))
                .getOrDefault(state.subject(), Preferences.NONE),
            now)
        .ids();
  }

  private KnownTraits traitsOf(Pseudonym subject) {
    return stateOf(subject).profile().traits();
  }

  private SubjectState stateOf(Pseudonym subject) {
    SubjectState state = projections.states(List.of(subject)).get(subject);
    return state == null ? ProjectingActivity.unseen(subject) : state;
  }
}
