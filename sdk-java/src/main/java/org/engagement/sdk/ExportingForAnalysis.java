package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.analysis.AnalysisTrait;
import org.engagement.domain.analysis.SafeCells;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.DataCategory;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ExportForAnalysis;
import org.jspecify.annotations.Nullable;

/** Reads everybody's profile, page by page, and tells of those who may be told of. */
@Singleton
final class ExportingForAnalysis implements ExportForAnalysis {
  private static final int PAGE = 2_000;

  private final Projections projections;
  private final ConsentLedger consents;
  private final AuditLog audit;
  private final PurposeRegister register;
  private final Gate gate;
  private final PersonVault vault;
  private final People people;
  private final ReadTrail trail;
  private final EngineTime time;

  @Inject
  ExportingForAnalysis(
      Stores stores,
      EngagementSettings settings,
      Gate gate,
      PersonVault vault,
      People people,
      ReadTrail trail,
      EngineTime time) {
    this.projections = stores.projections();
    this.consents = stores.consentLedger();
    this.audit = stores.auditLog();
    this.register = settings.purposes;
    this.gate = gate;
    this.vault = vault;
    this.people = people;
    this.trail = trail;
    this.time = time;
  }

  @Override
  public Result export(Caller caller, Query query) {
    Optional<PurposeDefinition> line = register.find(query.purpose());
    if (line.isEmpty()) {
      return new Result.Refused("is a registered purpose");
    }
    if (!allows(line.get())) {
      return new Result.Refused(
          "is app-analytics, or stands on a law with objection and reads app-analytics");
    }
    Instant now = time.now();
    int least = least(line.get());
    SafeCells told = SafeCells.of(values(query.purpose(), now), least).only(query.only());
    Result.Exported exported =
        new Result.Exported(
            now,
            least,
            query.by().stream().sorted().toList(),
            groups(told, query),
            rows(told, query));
    note(caller, query, exported);
    if (query.rows()) {
      trail.noteRows(
          caller,
          told.cells().stream().flatMap(cell -> cell.people().stream()).toList(),
          query.purpose());
    }
    return exported;
  }

  private static boolean allows(PurposeDefinition line) {
    return line.purpose().equals(Purpose.APP_ANALYTICS)
        || (line.basis() instanceof LegalBasis.StatutoryWithObjection
            && line.reads().contains(Purpose.APP_ANALYTICS));
  }

  private int least(PurposeDefinition line) {
    boolean special =
        Stream.of(line, register.require(Purpose.APP_ANALYTICS))
            .flatMap(each -> each.categories().stream())
            .anyMatch(DataCategory::special);
    return special ? LEAST_OF_HEALTH : LEAST;
  }

  private Map<Pseudonym, List<String>> values(Purpose purpose, Instant now) {
    Map<Pseudonym, List<String>> values = new HashMap<>();
    @Nullable Pseudonym after = null;
    List<Pseudonym> page = projections.subjects(after, PAGE);
    while (!page.isEmpty()) {
      Map<Pseudonym, ConsentSnapshot> snapshots = consents.snapshots(page);
      Set<Pseudonym> allowed =
          page.stream()
              .filter(each -> mayExport(snapshots.get(each), purpose, now))
              .collect(Collectors.toCollection(HashSet::new));
      allowed.removeAll(people.employed(allowed));
      projections
          .states(allowed)
          .forEach(
              (subject, state) -> values.put(subject, AnalysisTrait.valuesOf(state.profile())));
      after = page.getLast();
      page = projections.subjects(after, PAGE);
    }
    return values;
  }

  private boolean mayExport(@Nullable ConsentSnapshot snapshot, Purpose purpose, Instant now) {
    return snapshot != null && gate.mayExport(snapshot, purpose, now);
  }

  private static List<Group> groups(SafeCells told, Query query) {
    return told.counts(query.by()).entrySet().stream()
        .map(each -> new Group(each.getKey(), each.getValue()))
        .toList();
  }

  /** In the order of the new pseudonyms, so that it tells nothing of the old. */
  private List<Row> rows(SafeCells told, Query query) {
    return query.rows()
        ? told.cells().stream()
            .flatMap(cell ->
                cell.people().stream()
                    .map(person -> new Row(named(person, query), cell.values(query.by()))))
            .sorted(Comparator.comparing(Row::pseudonym))
            .toList()
        : List.of();
  }

  private UUID named(Pseudonym person, Query query) {
    return vault.forAnalysis(person, query.purpose());
  }

  private void note(Caller caller, Query query, Result.Exported exported) {
    audit.append(
        List.of(
            AuditEntry.of(
                AuditAction.PERSONAL_DATA_READ,
                exported.at(),
                caller.name(),
                null,
                Map.of(
                    "data", query.rows() ? "export-rows" : "export-counts",
                    "purpose", query.purpose().id(),
                    "by", labels(query.by()),
                    "only", labels(query.only().keySet()),
                    "groups", Integer.toString(exported.groups().size())))));
  }

  private static String labels(Set<AnalysisTrait> traits) {
    return traits.stream().sorted().map(AnalysisTrait::label).collect(Collectors.joining(","));
  }
}
