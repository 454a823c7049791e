package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;

/** Reads what counts against caps from the table {@code delivery}. */
final class ContactRows {
  private final String read;

  ContactRows(Schema schema) {
    this.read =
        schema.sql(
            """
            SELECT subject, message, intervention_id, intervention_version, message_class,
              CASE state WHEN 'PLANNED' THEN channels[channel_index + 1] ELSE channel END,
              contact_at, state
            FROM {schema}.delivery
            WHERE subject = ANY (?) AND contact_at >= ? AND (? OR state <> 'PLANNED')
            ORDER BY contact_at, message
            """);
  }

  /** Returns the contacts of each subject since this instant, with the planned ones or without. */
  Map<Pseudonym, List<Contact>> read(
      Transaction transaction, Collection<Pseudonym> subjects, Instant since, boolean planned)
      throws SQLException {
    Map<Pseudonym, List<Contact>> contacts = new HashMap<>();
    if (subjects.isEmpty()) {
      return contacts;
    }
    subjects.forEach(subject -> contacts.put(subject, new ArrayList<>()));
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      statement.setArray(1, connection.createArrayOf("uuid", DeliveryRows.bits(subjects)));
      statement.setObject(2, since.atOffset(ZoneOffset.UTC));
      statement.setBoolean(3, planned);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        contacts
            .computeIfAbsent(Pseudonym.of(rows.getObject(1, UUID.class)), none -> new ArrayList<>())
            .add(contact(rows));
      }
    }
    return contacts;
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        new MessageId(row.getObject(2, UUID.class)),
        new DefinitionRef(DefinitionKind.INTERVENTION, row.getString(3), row.getInt(4)),
        MessageClass.valueOf(row.getString(5)),
        new Channel(row.getString(6)),
        Columns.instant(row, 7),
        stage(StateColumns.Name.valueOf(row.getString(8))));
  }

  private static Contact.Stage stage(StateColumns.Name state) {
    return switch (state) {
      case PLANNED -> Contact.Stage.PLANNED;
      case CLAIMED, UNKNOWN -> Contact.Stage.RESERVED;
      case SENT -> Contact.Stage.SENT;
      case FAILED, CANCELLED, SKIPPED ->
          throw new IllegalStateException("what was not sent is no contact");
    };
  }
}
