package org.engagement.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.activity.ActivityEvent.AppUsage;
import org.engagement.domain.activity.ActivityEvent.OfflineContact;
import org.engagement.domain.activity.ActivityEvent.TraitsReported;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog.LoggedActivity;
import org.engagement.port.driven.SubjectRecords.Activity;
import org.jspecify.annotations.Nullable;

/** Reads activities back from the table {@code activity}, in the order of a group. */
final class ActivityReading {
  private static final String COLUMNS =
      """
      position, type, digest, subject, purpose, happened_at, received_at, session, screen_name,
      feature_id, duration_ms, success, age_group, registration_date, digital_literacy_score,
      preferred_channel, contact_kind, source
      """;

  private final String read;
  private final String readOne;

  ActivityReading(Schema schema) {
    this.read =
        schema.sql(
            "SELECT "
                + COLUMNS
                + """
                FROM {schema}.activity
                WHERE shard_group = ? AND position > ? ORDER BY position LIMIT ?
                """);
    this.readOne =
        schema.sql(
            "SELECT "
                + COLUMNS
                + """
                FROM {schema}.activity
                WHERE shard_group = ? AND subject = ? ORDER BY happened_at, position
                """);
  }

  /** Returns at most {@code limit} activities of the group after this position. */
  List<LoggedActivity> read(Transaction transaction, ShardGroup group, long after, int limit)
      throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(read)) {
      statement.setInt(1, group.number());
      statement.setLong(2, after);
      statement.setInt(3, limit);
      ResultSet rows = statement.executeQuery();
      List<LoggedActivity> activities = new ArrayList<>();
      while (rows.next()) {
        activities.add(new LoggedActivity(rows.getLong(1), event(rows)));
      }
      return activities;
    }
  }

  /** Returns all activities of one subject; looks through all of its group. */
  List<Activity> readAllOf(Transaction transaction, Pseudonym subject) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(readOne)) {
      statement.setInt(1, subject.shard().group().number());
      statement.setObject(2, subject.bits());
      ResultSet rows = statement.executeQuery();
      List<Activity> activities = new ArrayList<>();
      while (rows.next()) {
        activities.add(new Activity(rows.getString(18), event(rows)));
      }
      return activities;
    }
  }

  private static ActivityEvent event(ResultSet row) throws SQLException {
    String type = row.getString(2);
    Occurrence occurrence = occurrence(row);
    Optional<UsageType> usage = UsageType.labelled(type);
    if (usage.isPresent()) {
      return AppUsage.of(usage.get(), occurrence, details(row), traits(row));
    }
    return switch (type) {
      case ActivityRows.OFFLINE_CONTACT -> new OfflineContact(occurrence, contactKind(row));
      case ActivityRows.TRAITS_REPORTED -> new TraitsReported(occurrence, traits(row));
      default -> throw new IllegalStateException("no activity has type " + type);
    };
  }

  private static Occurrence occurrence(ResultSet row) throws SQLException {
    UUID session = row.getObject(8, UUID.class);
    return new Occurrence(
        new EventDigest(row.getObject(3, UUID.class)),
        Pseudonym.of(row.getObject(4, UUID.class)),
        new Purpose(row.getString(5)),
        Columns.instant(row, 6),
        Columns.instant(row, 7),
        session == null ? null : new SessionDigest(session));
  }

  private static UsageDetails details(ResultSet row) throws SQLException {
    Integer durationMs = row.getObject(11, Integer.class);
    return new UsageDetails(
        row.getString(9),
        row.getString(10),
        durationMs == null ? null : durationMs.longValue(),
        row.getObject(12, Boolean.class));
  }

  private static Traits traits(ResultSet row) throws SQLException {
    return new Traits(
        ageGroup(row.getString(13)),
        row.getObject(14, LocalDate.class),
        row.getObject(15, Double.class),
        row.getString(16));
  }

  private static @Nullable AgeGroup ageGroup(@Nullable String label) {
    return label == null ? null : AgeGroup.labelled(label).orElseThrow();
  }

  private static OfflineContactKind contactKind(ResultSet row) throws SQLException {
    return OfflineContactKind.labelled(row.getString(17)).orElseThrow();
  }
}
