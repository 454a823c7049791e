package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_PREFERENCES;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.records.SubjectPreferencesRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.port.driven.SubjectPreferences;

/** Preferences in the table {@code subject_preferences}. */
final class PostgresSubjectPreferences implements SubjectPreferences {
  private final Transactions transactions;
  private final TimerRows timers;
  private final AuditRows audit;
  private final String read;

  PostgresSubjectPreferences(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.timers = new TimerRows(schema);
    this.audit = new AuditRows(schema);
    this.read =
        schema.sql(
            """
            SELECT subject, channels, frequency, complexity, time_zone, language
            FROM {schema}.subject_preferences WHERE subject = ANY (?)
            """);
  }

  @Override
  public Map<Pseudonym, Preferences> of(Collection<Pseudonym> subjects) {
    return subjects.isEmpty()
        ? Map.of()
        : transactions.inStatement(
            SubjectPreferences.class, transaction -> read(transaction, subjects));
  }

  private Map<Pseudonym, Preferences> read(Transaction transaction, Collection<Pseudonym> subjects)
      throws SQLException {
    Map<Pseudonym, Preferences> found = new HashMap<>();
    Connection connection = transaction.connection();
    try (PreparedStatement statement = connection.prepareStatement(read)) {
      statement.setArray(1, connection.createArrayOf("uuid", DeliveryRows.bits(subjects)));
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        found.put(Pseudonym.of(rows.getObject(1, UUID.class)), read(rows));
      }
    }
    return found;
  }

  @Override
  public void put(Pseudonym subject, Preferences preferences, Timer timer, AuditEntry entry) {
    SubjectPreferencesRecord row = row(subject, preferences);
    transactions.inOne(
        SubjectPreferences.class,
        transaction -> {
          transaction
              .dsl()
              .insertInto(SUBJECT_PREFERENCES)
              .set(row)
              .onDuplicateKeyUpdate()
              .set(row)
              .execute();
          timers.set(transaction, List.of(timer));
          audit.insert(transaction, List.of(entry));
          return true;
        });
  }

  private static SubjectPreferencesRecord row(Pseudonym subject, Preferences said) {
    List<String> channels = said.communicationChannels();
    NotificationFrequency frequency = said.notificationFrequency();
    ReadingLevel complexity = said.contentComplexity();
    ZoneId zone = said.timeZone();
    Language language = said.language();
    return new SubjectPreferencesRecord(
        subject.bits(),
        channels == null ? null : channels.toArray(String[]::new),
        frequency == null ? null : frequency.name(),
        complexity == null ? null : complexity.name(),
        zone == null ? null : zone.getId(),
        language == null ? null : language.tag());
  }

  private static Preferences read(ResultSet row) throws SQLException {
    Array array = row.getArray(2);
    String[] channels = array == null ? null : (String[]) array.getArray();
    String frequency = row.getString(3);
    String complexity = row.getString(4);
    String zone = row.getString(5);
    String language = row.getString(6);
    return new Preferences(
        channels == null ? null : List.of(channels),
        frequency == null ? null : NotificationFrequency.valueOf(frequency),
        complexity == null ? null : ReadingLevel.valueOf(complexity),
        zone == null ? null : ZoneId.of(zone),
        language == null ? null : new Language(language));
  }
}
