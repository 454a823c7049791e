package org.engagement.app.demo;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.engagement.app.demo.proof.Checked;
import org.engagement.app.demo.proof.Invariant;
import org.engagement.app.demo.town.Books.Sums;
import org.engagement.app.demo.town.Run;
import org.jspecify.annotations.Nullable;

/** The page that a run ends with: plain text, at most {@value #WIDTH} columns wide. */
final class Page {
  private static final int WIDTH = 116;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Run run;
  private final Outcome outcome;
  private final @Nullable Path kept;
  private final @Nullable Path report;
  private final Text text = new Text(WIDTH);

  Page(Run run, Outcome outcome, @Nullable Path kept, @Nullable Path report) {
    this.run = run;
    this.outcome = outcome;
    this.kept = kept;
    this.report = report;
  }

  /** Returns the lines of the page. */
  List<String> lines() {
    Figures figures = outcome.figures();
    text.rule();
    text.line(
        "%,d people, %d days from %s, seed %d; lived in %.0f s"
            .formatted(
                run.people(), run.days(), DAY.format(run.start()), run.seed(), figures.seconds()));
    arrived(figures);
    said(figures);
    helped(figures);
    leftAlone(figures.decisions());
    stories();
    latency(figures.latency());
    invariants("What must hold, by the database and the mail server", outcome.days());
    invariants(
        "The evening after: people make use of their rights, and four days pass",
        outcome.evening());
    next();
    return text.lines();
  }

  private void arrived(Figures figures) {
    Sums sums = figures.events();
    text.heading("What came in, and what became of it");
    text.row("received", sums.received(), "events and contacts, over both event APIs");
    text.row("accepted", sums.accepted(), "stored; " + masked());
    text.row("duplicate", sums.duplicate(), "sent again, stored once");
    text.row("rejected", sums.rejected(), reasons(outcome.tables().rejected()));
    text.row("suppressed", sums.suppressed(), reasons(outcome.tables().suppressed()));
  }

  private String masked() {
    Map<String, Long> masked = outcome.tables().masked();
    return "%,d names with identifiers masked, %,d unknown fields dropped"
        .formatted(
            masked.getOrDefault("values_masked", 0L), masked.getOrDefault("fields_dropped", 0L));
  }

  private void said(Figures figures) {
    Figures.Consents consents = figures.consents();
    text.row(
        "consents",
        consents.granted(),
        "granted, %,d withdrawn (%,d as the mail server held that mail), %,d notices, %,d objections"
            .formatted(
                consents.withdrawn(),
                consents.withdrawnInFlight(),
                consents.notified(),
                consents.objected()));
  }

  private void helped(Figures figures) {
    text.heading("Who was helped, and how");
    text.line(
        "  %-22s %8s %8s %8s %8s %8s %10s"
            .formatted("", "people", "in app", "e-mail", "seen", "followed", "goal met"));
    for (Tables.Help help : outcome.tables().help()) {
      text.line(
          "  %-22s %,8d %,8d %,8d %,8d %,8d %10s"
              .formatted(
                  help.id(),
                  help.people(),
                  help.inApp(),
                  help.email(),
                  help.seen(),
                  help.acted(),
                  met(help)));
    }
    figures
        .messages()
        .forEach(
            (channel, states) -> text.hanging("  %-10s %s".formatted(channel, reasons(states))));
    text.hanging("  outcomes   " + reasons(figures.outcomes()) + " (goals of the held out too)");
  }

  private static String met(Tables.Help help) {
    return help.converted().isPresent() ? "%,d".formatted(help.converted().getAsLong()) : "-";
  }

  private void leftAlone(Figures.Decisions decisions) {
    text.heading(
        "Why others were left alone: %,d of %,d decisions offer nothing"
            .formatted(decisions.total() - decisions.intervene(), decisions.total()));
    decisions
        .abstain()
        .forEach((reason, times) -> text.row(reason, times, Reasons.sentence(reason)));
  }

  private void stories() {
    text.heading("Three decisions, as the people concerned can read them");
    for (Told told : outcome.decided().stories()) {
      text.hanging(
          "  Person %d, %s: %s"
              .formatted(told.person(), told.what(), String.join(" ", told.sentences())));
    }
  }

  private void latency(Figures.Latency latency) {
    text.heading("Latency, real time");
    text.line(
        "  events answered   p50 %.1f ms, p99 %.1f ms    event to decision   p50 %.1f ms, p99 %.1f ms"
            .formatted(
                latency.acknowledgeP50Ms(),
                latency.acknowledgeP99Ms(),
                latency.eventToDecisionP50Ms(),
                latency.eventToDecisionP99Ms()));
  }

  private void invariants(String heading, Map<Invariant<?>, Checked> found) {
    text.heading(heading);
    for (Map.Entry<Invariant<?>, Checked> one : found.entrySet()) {
      text.hanging(
          "  %s %s: %s"
              .formatted(
                  one.getValue().holds() ? "✓" : "✗",
                  one.getKey().sentence(),
                  one.getValue().words()));
    }
  }

  private void next() {
    text.heading("Look next");
    text.line(
        "  decisions sha256 %s  the same for seed %d, people and days"
            .formatted(outcome.figures().decisionsDigest().substring(0, 16), run.seed()));
    if (report != null) {
      text.line("  the report: " + report);
    }
    text.line(
        kept == null
            ? "  ./engage demo --keep keeps the folder; docs/tour.md walks one event through the code"
            : "  the folder: %s; serve it with ./engage serve --data %s".formatted(kept, kept));
    text.rule();
  }

  private static String reasons(Map<String, Long> counts) {
    List<String> reasons = new ArrayList<>();
    counts.forEach((reason, times) -> reasons.add("%s %,d".formatted(reason, times)));
    return String.join(", ", reasons);
  }
}
