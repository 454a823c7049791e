package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.CONTACT_VERSION;
import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.jooq.impl.DSL;

/**
 * Changes deliveries. Whoever does holds the contact versions of their subjects locked before,
 * taken in the order of subjects, so that nobody waits in a circle and nobody changes what another
 * reads.
 */
final class DeliveryRows {
  /** A message and where it is to stand. */
  record Change(MessageId message, StateColumns columns) {}

  private final String raise;
  private final String update;

  DeliveryRows(Schema schema) {
    this.raise =
        schema.sql(
            "UPDATE {schema}.contact_version SET version = version + 1 WHERE subject = ANY (?)");
    this.update =
        schema.sql(
            """
            UPDATE {schema}.delivery AS there
            SET state = next.state,
                state_at = next.state_at,
                channel_index = next.channel_index,
                attempts = next.attempts,
                attempt = next.attempt,
                channel = next.channel,
                provider_id = next.provider_id,
                reason = next.reason,
                contact_at = next.contact_at,
                lease_until = CASE next.state
                  WHEN 'CLAIMED' THEN clock_timestamp() + ? * interval '1 microsecond' END
            FROM unnest(
                ?::uuid[], ?::text[], ?::timestamptz[], ?::int[], ?::int[], ?::uuid[], ?::text[],
                ?::text[], ?::text[], ?::timestamptz[])
              AS next (
                message, state, state_at, channel_index, attempts, attempt, channel,
                provider_id, reason, contact_at)
            WHERE there.message = next.message
            """);
  }

  /** Locks the contact versions of these subjects and returns them. */
  Map<Pseudonym, Long> lock(Transaction transaction, Collection<Pseudonym> subjects) {
    Map<Pseudonym, Long> versions = new HashMap<>();
    transaction
        .dsl()
        .select(CONTACT_VERSION.SUBJECT, CONTACT_VERSION.VERSION)
        .from(CONTACT_VERSION)
        .where(CONTACT_VERSION.SUBJECT.eq(DSL.any(bits(subjects))))
        .orderBy(CONTACT_VERSION.SUBJECT)
        .forUpdate()
        .forEach(row -> versions.put(Pseudonym.of(row.value1()), row.value2()));
    return versions;
  }

  /** Returns where these messages stand now. */
  Map<MessageId, StateColumns> read(Transaction transaction, Collection<MessageId> messages) {
    Map<MessageId, StateColumns> states = new HashMap<>();
    UUID[] ids = messages.stream().map(MessageId::bits).toArray(UUID[]::new);
    transaction
        .dsl()
        .selectFrom(DELIVERY)
        .where(DELIVERY.MESSAGE.eq(DSL.any(ids)))
        .forEach(row -> states.put(new MessageId(row.getMessage()), StateColumns.of(row)));
    return states;
  }

  /** Writes the changes; those that are claims get this lease. */
  void update(Transaction transaction, List<Change> changes, Duration lease) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = transaction.connection().prepareStatement(update)) {
      statement.setLong(1, lease.toNanos() / 1000);
      new ColumnArrays<>(statement, changes, 2)
          .uuids(each -> each.message().bits())
          .texts(each -> each.columns().name().name())
          .instants(each -> each.columns().stateAt())
          .integers(each -> each.columns().channelIndex())
          .integers(each -> each.columns().attempts())
          .uuids(each -> each.columns().attemptBits())
          .texts(each -> each.columns().channelId())
          .texts(each -> each.columns().providerId())
          .texts(each -> each.columns().reason())
          .instants(each -> each.columns().contactAt());
      statement.executeUpdate();
    }
  }

  /** Raises the contact versions of these subjects, so that claims made before are told apart. */
  void raise(Transaction transaction, Collection<Pseudonym> subjects) throws SQLException {
    if (subjects.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = transaction.connection().prepareStatement(raise)) {
      statement.setArray(1, transaction.connection().createArrayOf("uuid", bits(subjects)));
      statement.executeUpdate();
    }
  }

  static UUID[] bits(Collection<Pseudonym> subjects) {
    return subjects.stream().map(Pseudonym::bits).toArray(UUID[]::new);
  }
}
