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

/** An explanation in German. */
final class GermanPhrases implements Phrases {
  private static String time(Instant instant, ZoneId zone) {
    return Phrases.time(instant, zone, Locale.GERMANY, "d. MMMM yyyy 'um' HH:mm 'Uhr'");
  }

  private static String percent(double probability) {
    return Phrases.percent(probability, Locale.GERMANY);
  }

  @Override
  public String opened(Cause cause, Instant at, ZoneId zone) {
    String what =
        switch (cause) {
          case Cause.ByActivity ignored -> "weil in der App oder um sie herum etwas geschehen war";
          case Cause.ByTimer ignored -> "weil Zeit vergangen war";
          case Cause.ByRequest ignored -> "weil gefragt wurde, was helfen könnte";
        };
    return "Diese Entscheidung fiel am " + time(at, zone) + ", " + what + ".";
  }

  @Override
  public String contested(Collection<Trait> traits) {
    return "Die Richtigkeit dieser Angaben ist bestritten und nicht geklärt: "
        + traits.stream().map(GermanPhrases::trait).collect(joining(", "))
        + ".";
  }

  private static String trait(Trait trait) {
    return switch (trait) {
      case AGE_GROUP -> "Altersgruppe";
      case REGISTRATION_DATE -> "Tag der Anmeldung";
      case DIGITAL_LITERACY_SCORE -> "Vertrautheit mit digitalen Angeboten";
      case PREFERRED_CHANNEL -> "bevorzugter Kanal";
    };
  }

  @Override
  public String noCandidate() {
    return "In diesem Augenblick kam kein Angebot in Frage.";
  }

  @Override
  public String considered(Candidate candidate) {
    return "Geprüft: „%s“ (%s, Version %d)."
        .formatted(
            candidate.intervention().name(), candidate.ref().id(), candidate.ref().version());
  }

  @Override
  public String passed(GuardId guard, Candidate candidate, DecisionContext context) {
    Intervention intervention = candidate.intervention();
    return switch (guard) {
      case LEGAL_BASIS -> "Der Zweck " + intervention.purpose().id() + " war erlaubt.";
      case RESTRICTION -> "Der Nutzung der Daten stand nichts entgegen.";
      case ELIGIBILITY ->
          intervention.audience() == null
              ? "Es richtet sich an alle."
              : "Die Person gehörte zur Zielgruppe " + intervention.audience() + ".";
      case WISHES -> "Es passte dazu, wie oft die Person von der Kasse hören möchte.";
      case CAPS -> "Keine Obergrenze für Nachrichten war erreicht.";
      case REACHABILITY ->
          "Es konnte die Person erreichen über "
              + Planning.usableChannels(candidate, context).stream()
                  .map(Channel::id)
                  .collect(joining(", "))
              + ".";
      case HOLD_OUT ->
          intervention.holdOut() == null
              ? "Keine Vergleichsgruppe bleibt ohne dieses Angebot."
              : "Die Person war nicht in der Vergleichsgruppe des Versuchs "
                  + intervention.holdOut().experiment()
                  + ".";
    };
  }

  @Override
  public String refused(Finding finding, ZoneId zone) {
    return switch (finding) {
      case Finding.Passed ignored -> "Es sprach nichts dagegen.";
      case Finding.NoLegalBasis no ->
          "Es war nicht erlaubt: Für den Zweck "
              + no.purpose().id()
              + " "
              + status(no.status(), zone)
              + ".";
      case Finding.NotProcessable not ->
          not.standing() == Standing.ERASED
              ? "Es war nicht erlaubt: Die Daten der Person sind gelöscht."
              : "Es war nicht erlaubt: Die Verarbeitung der Daten ist eingeschränkt.";
      case Finding.NotInAudience not ->
          "Es war nicht für die Person gedacht, die nicht zu " + not.segmentId() + " gehörte.";
      case Finding.Unwanted unwanted ->
          switch (unwanted.frequency()) {
            case NEVER -> "Die Person möchte keine solchen Nachrichten.";
            case MONTHLY -> "Die Person möchte eine Nachricht im Monat und hat schon eine.";
            case WEEKLY -> "Die Person möchte eine Nachricht in der Woche und hat schon eine.";
            case DAILY -> "Die Person möchte eine Nachricht am Tag und hat schon eine.";
            case IMMEDIATE -> "Die Person wollte es nicht.";
          };
      case Finding.CapReached cap ->
          cap.cap().limit() == 0
              ? "Eine Obergrenze lässt keine solche Nachricht zu."
              : "Eine Obergrenze von %d war erreicht, bis zum %s."
                  .formatted(cap.cap().limit(), time(cap.freeAgainAt(), zone));
      case Finding.Unreachable ignored -> "Keiner der Kanäle konnte die Person erreichen.";
      case Finding.Unconfirmed ignored ->
          "Es ist Werbung, und die Person hat die E-Mail-Adresse nicht bestätigt.";
      case Finding.HeldOut heldOut ->
          "Die Person ist in der Vergleichsgruppe des Versuchs " + heldOut.experiment() + ".";
    };
  }

  @Override
  public String status(ConsentStatus status, ZoneId zone) {
    return switch (status) {
      case ConsentStatus.InForce in -> "war es erlaubt seit " + time(in.since(), zone);
      case ConsentStatus.NeverGiven ignored -> "liegt keine Einwilligung vor";
      case ConsentStatus.Withdrawn w ->
          "wurde die Einwilligung widerrufen am " + time(w.since(), zone);
      case ConsentStatus.Expired e -> "endete die Einwilligung am " + time(e.since(), zone);
      case ConsentStatus.Outdated o ->
          "änderte sich der Hinweis am " + time(o.since(), zone) + " und wurde nicht neu bestätigt";
      case ConsentStatus.NotNotified ignored -> "wurde die Person noch nicht informiert";
      case ConsentStatus.Waiting w -> "lief die Wartefrist bis zum " + time(w.until(), zone);
      case ConsentStatus.Objected o -> "liegt ein Widerspruch vor vom " + time(o.since(), zone);
      case ConsentStatus.NotReported ignored ->
          "ist die Auswertung der Aufsichtsbehörde nicht angezeigt";
      case ConsentStatus.MayNotRead may ->
          "darf nicht gelesen werden, was für " + may.collected().id() + " erhoben wurde";
    };
  }

  @Override
  public String ranked(String policy, String actions) {
    return "Die Regel " + policy + " wog ab: " + actions + ".";
  }

  @Override
  public String action(Candidate candidate, double probability) {
    return "„%s“ ".formatted(candidate.intervention().name()) + percent(probability);
  }

  @Override
  public String nothing(double probability) {
    return "nichts " + percent(probability);
  }

  @Override
  public String intervened(Candidate chosen, double propensity) {
    return "Gewählt: „%s“, mit einer Wahrscheinlichkeit von %s."
        .formatted(chosen.intervention().name(), percent(propensity));
  }

  @Override
  public String abstained(Decision.Reason reason) {
    return "Nichts wurde angeboten: "
        + switch (reason) {
          case NO_CANDIDATE -> "Es gab nichts zur Auswahl";
          case NO_LEGAL_BASIS -> "Es fehlte eine Rechtsgrundlage";
          case NOT_PROCESSABLE -> "Die Daten der Person dürfen nicht genutzt werden";
          case NOT_IN_AUDIENCE -> "Es war nicht für diese Person gedacht";
          case UNWANTED -> "Die Person möchte es nicht";
          case CAP_REACHED -> "Die Person hat genug Nachrichten bekommen";
          case UNREACHABLE -> "Kein Kanal erreicht die Person";
          case HELD_OUT -> "Die Person ist in einer Vergleichsgruppe";
          case POLICY_CHOSE_NOTHING -> "Der Zufall entschied so, um zu lernen, ob Hilfe hilft";
        }
        + ".";
  }
}
