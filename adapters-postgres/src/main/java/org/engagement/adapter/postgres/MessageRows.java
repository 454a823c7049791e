package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Message;
import org.engagement.port.driven.Deliveries.PlannedMessage;

/** Writes planned messages; those that are there, wherever they stand, stay as they are. */
final class MessageRows {
  private final String ready;
  private final String insert;

  MessageRows(Schema schema) {
    this.ready =
        schema.sql(
            """
            INSERT INTO {schema}.contact_version (subject, version)
            SELECT DISTINCT subject, 0 FROM unnest(?::uuid[]) AS planned (subject)
            ORDER BY subject
            ON CONFLICT (subject) DO NOTHING
            """);
    this.insert =
        schema.sql(
            """
            INSERT INTO {schema}.delivery (
              message, decision, subject, intervention_id, intervention_version, message_class,
              purpose, channels, language, reading_level, planned_at, expires_at,
              state, state_at, channel_index, attempts, contact_at)
            SELECT
              message, decision, subject, intervention_id, intervention_version, message_class,
              purpose, string_to_array(channels, ' '), language, reading_level, planned_at,
              expires_at, 'PLANNED', not_before, 0, 0, not_before
            FROM unnest(
                ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                ?::timestamptz[])
              AS planned (
                message, decision, subject, intervention_id, intervention_version, message_class,
                purpose, channels, language, reading_level, planned_at, expires_at, not_before)
            ORDER BY message
            ON CONFLICT (message) DO NOTHING
            """);
  }

  /** Writes what is new among these, ready to be claimed. */
  void insert(Transaction transaction, List<PlannedMessage> messages) throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = transaction.connection().prepareStatement(ready)) {
      new ColumnArrays<>(statement, messages).uuids(each -> each.message().subject().bits());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = transaction.connection().prepareStatement(insert)) {
      bind(statement, messages);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, List<PlannedMessage> messages)
      throws SQLException {
    new ColumnArrays<>(statement, messages)
        .uuids(each -> each.message().id().bits())
        .uuids(each -> each.message().decision().bits())
        .uuids(each -> each.message().subject().bits())
        .texts(each -> each.message().intervention().id())
        .integers(each -> each.message().intervention().version())
        .texts(each -> each.message().messageClass().name())
        .texts(each -> each.message().purpose().id())
        .texts(each -> channels(each.message()))
        .texts(each -> each.message().language().tag())
        .texts(each -> each.message().level().name())
        .instants(each -> each.message().plannedAt())
        .instants(each -> each.message().expiresAt())
        .instants(PlannedMessage::notBefore);
  }

  /** A channel's id has no blank; an array of arrays would come out of unnest as one flat list. */
  private static String channels(Message message) {
    return message.channels().channels().stream().map(Channel::id).collect(Collectors.joining(" "));
  }
}
