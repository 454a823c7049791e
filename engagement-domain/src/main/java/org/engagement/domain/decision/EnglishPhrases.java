package org.engagement.domain.decision;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.decision.Verdict.Finding;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.Standing;

/** An explanation in English. */
final class EnglishPhrases implements Phrases {
  private static String time(Instant instant, ZoneId zone) {
    return Phrases.time(instant, zone, Locale.UK, "d MMMM yyyy 'at' HH:mm");
  }

  private static String percent(double probability) {
    return Phrases.percent(probability, Locale.UK);
  }

  @Override
  public String opened(Cause cause, Instant at, ZoneId zone) {
    String what =
        switch (cause) {
          case Cause.ByActivity ignored ->
              "because of something that happened in or around the app";
          case Cause.ByTimer ignored -> "because time had passed";
          case Cause.ByRequest ignored -> "because somebody asked what could help";
        };
    return "On " + time(at, zone) + " this decision was taken " + what + ".";
  }

  @Override
  public String contested(Collection<Trait> traits) {
    return "It is contested and not settled whether this is right: "
        + traits.stream().map(EnglishPhrases::trait).collect(joining(", "))
        + ".";
  }

  private static String trait(Trait trait) {
    return switch (trait) {
      case AGE_GROUP -> "age group";
      case REGISTRATION_DATE -> "date of registration";
      case DIGITAL_LITERACY_SCORE -> "digital literacy";
      case PREFERRED_CHANNEL -> "preferred channel";
    };
  }

  @Override
  public String noCandidate() {
    return "No intervention was due at that moment.";
  }

  @Override
  public String considered(Candidate candidate) {
    return "Considered: “%s” (%s, version %d)."
        .formatted(
            candidate.intervention().name(), candidate.ref().id(), candidate.ref().version());
  }

  @Override
  public String passed(GuardId guard, Candidate candidate, DecisionContext context) {
    Intervention intervention = candidate.intervention();
    return switch (guard) {
      case LEGAL_BASIS -> "The purpose " + intervention.purpose().id() + " was in force.";
      case RESTRICTION -> "Nothing stood against using the person's data.";
      case ELIGIBILITY ->
          intervention.audience() == null
              ? "It is meant for everyone."
              : "The person belonged to its audience, " + intervention.audience() + ".";
      case WISHES -> "It agreed with how often the person wants to hear from the insurer.";
      case CAPS -> "No frequency cap was full.";
      case REACHABILITY ->
          "It could reach the person by "
              + Planning.usableChannels(candidate, context).stream()
                  .map(Channel::id)
                  .collect(joining(", "))
              + ".";
      case HOLD_OUT ->
          intervention.holdOut() == null
              ? "No control group is kept without it."
              : "The person was not in the control group of the experiment "
                  + intervention.holdOut().experiment()
                  + ".";
    };
  }

  @Override
  public String refused(Finding finding, ZoneId zone) {
    return switch (finding) {
      case Finding.Passed ignored -> "Nothing spoke against it.";
      case Finding.NoLegalBasis no ->
          "It was not allowed: for the purpose "
              + no.purpose().id()
              + " "
              + status(no.status(), zone)
              + ".";
      case Finding.NotProcessable not ->
          not.standing() == Standing.ERASED
              ? "It was not allowed: the person's data is erased."
              : "It was not allowed: the person's data is restricted.";
      case Finding.NotInAudience not ->
          "It was not meant for the person, who did not belong to " + not.segmentId() + ".";
      case Finding.Unwanted unwanted ->
          switch (unwanted.frequency()) {
            case NEVER -> "The person wants no such messages.";
            case MONTHLY -> "The person wants one message a month and has one already.";
            case WEEKLY -> "The person wants one message a week and has one already.";
            case DAILY -> "The person wants one message a day and has one already.";
            case IMMEDIATE -> "The person did not want it.";
          };
      case Finding.CapReached cap ->
          cap.cap().limit() == 0
              ? "A frequency cap allows no such message."
              : "A frequency cap of %d was full until %s."
                  .formatted(cap.cap().limit(), time(cap.freeAgainAt(), zone));
      case Finding.Unreachable ignored -> "None of its channels could reach the person.";
      case Finding.Unconfirmed ignored ->
          "It is advertising, and the person has not confirmed the e-mail address.";
      case Finding.HeldOut heldOut ->
          "The person is in the control group of the experiment " + heldOut.experiment() + ".";
    };
  }

  @Override
  public String status(ConsentStatus status, ZoneId zone) {
    return switch (status) {
      case ConsentStatus.InForce in -> "it was open since " + time(in.since(), zone);
      case ConsentStatus.NeverGiven ignored -> "no consent was given";
      case ConsentStatus.Withdrawn w -> "the consent was withdrawn on " + time(w.since(), zone);
      case ConsentStatus.Expired e -> "the consent ended on " + time(e.since(), zone);
      case ConsentStatus.Outdated o ->
          "the notice changed on " + time(o.since(), zone) + " and was not agreed to anew";
      case ConsentStatus.NotNotified ignored -> "the person had not been told of it";
      case ConsentStatus.Waiting w -> "the waiting period ran until " + time(w.until(), zone);
      case ConsentStatus.Objected o -> "the person objected on " + time(o.since(), zone);
      case ConsentStatus.NotReported ignored ->
          "the evaluation was not notified to the supervisory authority";
      case ConsentStatus.MayNotRead may ->
          "what " + may.collected().id() + " collected may not be read";
    };
  }

  @Override
  public String ranked(String policy, String actions) {
    return "The policy " + policy + " weighed: " + actions + ".";
  }

  @Override
  public String action(Candidate candidate, double probability) {
    return "“%s” ".formatted(candidate.intervention().name()) + percent(probability);
  }

  @Override
  public String nothing(double probability) {
    return "nothing " + percent(probability);
  }

  @Override
  public String intervened(Candidate chosen, double propensity) {
    return "Chosen: “%s”, with a probability of %s."
        .formatted(chosen.intervention().name(), percent(propensity));
  }

  @Override
  public String abstained(Decision.Reason reason) {
    return "Nothing was offered: "
        + switch (reason) {
          case NO_CANDIDATE -> "there was nothing to choose from";
          case NO_LEGAL_BASIS -> "a legal basis was missing";
          case NOT_PROCESSABLE -> "the person's data may not be used";
          case NOT_IN_AUDIENCE -> "it was not meant for this person";
          case UNWANTED -> "the person does not want it";
          case CAP_REACHED -> "the person has had enough messages";
          case UNREACHABLE -> "no channel reaches the person";
          case HELD_OUT -> "the person is in a control group";
          case POLICY_CHOSE_NOTHING -> "by chance, to learn whether messages help";
        }
        + ".";
  }
}
