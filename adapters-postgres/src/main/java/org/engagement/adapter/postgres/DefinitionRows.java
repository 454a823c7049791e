package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DEFINITION;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.engagement.adapter.postgres.generated.tables.records.DefinitionRecord;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** Versions of definitions as rows of the table {@code definition}. */
final class DefinitionRows {
  private DefinitionRows() {}

  static Optional<Definition<?>> find(DSLContext dsl, DefinitionRef ref) {
    return dsl.select(DEFINITION.DOCUMENT)
        .from(DEFINITION)
        .where(isVersion(ref))
        .fetchOptional(row -> read(row.value1()));
  }

  static Optional<Definition<?>> newest(DSLContext dsl, DefinitionKind kind, String id) {
    return dsl.select(DEFINITION.DOCUMENT)
        .from(DEFINITION)
        .where(DEFINITION.KIND.eq(kind.name()).and(DEFINITION.ID.eq(id)))
        .orderBy(DEFINITION.VERSION.desc())
        .limit(1)
        .fetchOptional(row -> read(row.value1()));
  }

  static Optional<Definition<?>> active(DSLContext dsl, DefinitionRef anyVersion) {
    return dsl.select(DEFINITION.DOCUMENT)
        .from(DEFINITION)
        .where(DEFINITION.KIND.eq(anyVersion.kind().name()).and(DEFINITION.ID.eq(anyVersion.id())))
        .and(DEFINITION.STATE.eq(DSL.inline(DefinitionState.ACTIVE.name())))
        .fetchOptional(row -> read(row.value1()));
  }

  /** Writes a version; of one that is there, the state. */
  static void put(DSLContext dsl, Definition<?> definition) {
    DefinitionRef ref = definition.ref();
    var row =
        new DefinitionRecord(
            ref.kind().name(),
            ref.id(),
            ref.version(),
            definition.state().name(),
            JSONB.valueOf(new String(DefinitionJson.write(definition), StandardCharsets.UTF_8)));
    dsl.insertInto(DEFINITION).set(row).onDuplicateKeyUpdate().set(row).execute();
  }

  static <B extends DefinitionBody> Definition<B> inState(
      Definition<B> definition, DefinitionState state) {
    return new Definition<>(definition.ref(), state, definition.body());
  }

  static Definition<?> read(JSONB document) {
    var result = DefinitionJson.read(document.data().getBytes(StandardCharsets.UTF_8));
    return switch (result) {
      case DefinitionJson.Result.Read sound -> sound.definition();
      case DefinitionJson.Result.Refused refused ->
          throw new IllegalStateException(
              "a definition on record is damaged: "
                  + refused.fault().path()
                  + " "
                  + refused.fault().rule());
    };
  }

  private static Condition isVersion(DefinitionRef ref) {
    return DEFINITION
        .KIND
        .eq(ref.kind().name())
        .and(DEFINITION.ID.eq(ref.id()))
        .and(DEFINITION.VERSION.eq(ref.version()));
  }
}
