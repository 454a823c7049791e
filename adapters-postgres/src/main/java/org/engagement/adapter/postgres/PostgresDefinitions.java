package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DEFINITION;
import static org.engagement.adapter.postgres.generated.Tables.DEFINITION_REVISION;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.Segment;
import org.engagement.port.driven.Definitions;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Definitions in the table {@code definition}; who saves holds the one row of the revision. */
final class PostgresDefinitions implements Definitions {
  private final Transactions transactions;
  private final AuditRows audit;
  private final String readRevision;

  PostgresDefinitions(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.audit = new AuditRows(schema);
    this.readRevision = schema.sql("SELECT revision FROM {schema}.definition_revision");
  }

  @Override
  public SaveResult save(Definition<?> definition, AuditEntry entry) {
    return transactions.inOne(
        Definitions.class, transaction -> save(transaction, definition, entry));
  }

  private SaveResult save(Transaction transaction, Definition<?> definition, AuditEntry entry)
      throws SQLException {
    DSLContext dsl = transaction.dsl();
    long revision = dsl.selectFrom(DEFINITION_REVISION).forUpdate().fetchSingle().getRevision();
    DefinitionRef ref = definition.ref();
    Optional<Definition<?>> there = DefinitionRows.find(dsl, ref);
    if (there.filter(definition::equals).isPresent()) {
      return new SaveResult.Saved(revision);
    }
    int newest =
        DefinitionRows.newest(dsl, ref.kind(), ref.id())
            .map(each -> each.ref().version())
            .orElse(0);
    boolean changesState =
        ref.version() == newest
            && there.filter(each -> each.body().equals(definition.body())).isPresent();
    if (!changesState && ref.version() != newest + 1) {
      return new SaveResult.OutOfTurn(newest + 1);
    }
    write(dsl, definition);
    dsl.update(DEFINITION_REVISION).set(DEFINITION_REVISION.REVISION, revision + 1).execute();
    audit.insert(transaction, List.of(entry));
    return new SaveResult.Saved(revision + 1);
  }

  private static void write(DSLContext dsl, Definition<?> definition) {
    if (definition.state() == DefinitionState.ACTIVE) {
      DefinitionRows.active(dsl, definition.ref())
          .map(before -> DefinitionRows.inState(before, DefinitionState.RETIRED))
          .ifPresent(retired -> DefinitionRows.put(dsl, retired));
    }
    DefinitionRows.put(dsl, definition);
  }

  @Override
  public Optional<Definition<?>> find(DefinitionRef ref) {
    return transactions.inStatement(
        Definitions.class, transaction -> DefinitionRows.find(transaction.dsl(), ref));
  }

  @Override
  public Optional<Definition<?>> newest(DefinitionKind kind, String id) {
    return transactions.inStatement(
        Definitions.class, transaction -> DefinitionRows.newest(transaction.dsl(), kind, id));
  }

  @Override
  public List<Definition<?>> newest(DefinitionKind kind) {
    return transactions.inStatement(
        Definitions.class,
        transaction ->
            transaction
                .dsl()
                .select(DEFINITION.DOCUMENT)
                .distinctOn(DEFINITION.ID)
                .from(DEFINITION)
                .where(DEFINITION.KIND.eq(kind.name()))
                .orderBy(DEFINITION.ID, DEFINITION.VERSION.desc())
                .fetch(row -> DefinitionRows.read(row.value1()))
                .stream()
                .<Definition<?>>map(each -> each)
                .sorted(Comparator.comparing(each -> each.ref().id()))
                .toList());
  }

  @Override
  public Catalogue catalogue() {
    // One statement, so that the revision is that of the versions.
    var rows =
        transactions.inStatement(
            Definitions.class,
            transaction ->
                transaction
                    .dsl()
                    .select(DEFINITION_REVISION.REVISION, DEFINITION.DOCUMENT)
                    .from(DEFINITION_REVISION)
                    .leftJoin(DEFINITION)
                    .on(DEFINITION.STATE.eq(DSL.inline(DefinitionState.ACTIVE.name())))
                    .fetch());
    List<Definition<?>> active =
        rows.stream()
            .filter(row -> row.value2() != null)
            .<Definition<?>>map(row -> DefinitionRows.read(row.value2()))
            .toList();
    return Catalogue.of(
        rows.getFirst().value1(),
        of(Segment.class, active),
        of(Goal.class, active),
        of(Intervention.class, active));
  }

  private static <B extends DefinitionBody> Map<String, Definition<B>> of(
      Class<B> body, List<Definition<?>> definitions) {
    Map<String, Definition<B>> found = new HashMap<>();
    for (Definition<?> each : definitions) {
      if (body.isInstance(each.body())) {
        found.put(
            each.ref().id(), new Definition<>(each.ref(), each.state(), body.cast(each.body())));
      }
    }
    return found;
  }

  @Override
  public long revision() {
    return transactions.inStatement(
        Definitions.class,
        transaction -> {
          try (PreparedStatement statement =
              transaction.connection().prepareStatement(readRevision)) {
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getLong(1);
          }
        });
  }
}
