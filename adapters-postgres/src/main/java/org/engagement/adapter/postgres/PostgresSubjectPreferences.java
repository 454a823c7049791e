package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.SUBJECT_PREFERENCES;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.engagement.adapter.postgres.generated.tables.records.SubjectPreferencesRecord;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.port.driven.SubjectPreferences;
import org.jooq.impl.DSL;

/** Preferences in the table {@code subject_preferences}. */
final class PostgresSubjectPreferences implements SubjectPreferences {
  private final Transactions transactions;
  private final TimerRows timers;
  private final AuditRows audit;

  PostgresSubjectPreferences(Transactions transactions, Schema schema) {
    this.transactions = transactions;
    this.timers = new TimerRows(schema);
    this.audit = new AuditRows(schema);
  }

  @Override
  public Map<Pseudonym, Preferences> of(Collection<Pseudonym> subjects) {
    Map<Pseudonym, Preferences> found = new HashMap<>();
    transactions
        .inStatement(
            SubjectPreferences.class,
            transaction ->
                transaction
                    .dsl()
                    .selectFrom(SUBJECT_PREFERENCES)
                    .where(SUBJECT_PREFERENCES.SUBJECT.eq(DSL.any(DeliveryRows.bits(subjects))))
                    .fetch())
        .forEach(row -> found.put(Pseudonym.of(row.getSubject()), read(row)));
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

  private static Preferences read(SubjectPreferencesRecord row) {
    String[] channels = row.getChannels();
    String frequency = row.getFrequency();
    String complexity = row.getComplexity();
    String zone = row.getTimeZone();
    String language = row.getLanguage();
    return new Preferences(
        channels == null ? null : List.of(channels),
        frequency == null ? null : NotificationFrequency.valueOf(frequency),
        complexity == null ? null : ReadingLevel.valueOf(complexity),
        zone == null ? null : ZoneId.of(zone),
        language == null ? null : new Language(language));
  }
}
