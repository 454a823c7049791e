package org.engagement.adapter.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.engagement.domain.activity.ActivityEvent.AppUsage;
import org.engagement.domain.activity.ActivityEvent.OfflineContact;
import org.engagement.domain.activity.ActivityEvent.TraitsReported;
import org.engagement.domain.activity.Occurrence;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.port.driven.ActivityLog.NewActivity;

/** Writes activities into the table {@code activity}, one {@code COPY} for all of them. */
final class ActivityRows {
  /** The version of the form in which activities are stored now. */
  static final int FORMAT_VERSION = 1;

  static final String OFFLINE_CONTACT = "offline_contact";
  static final String TRAITS_REPORTED = "traits_reported";

  private static final int COLUMNS = 19;
  private static final int EXPECTED_BYTES_EACH = 256;

  private final String copy;

  ActivityRows(Schema schema) {
    this.copy =
        schema.sql(
            """
            COPY {schema}.activity (shard_group, format_version, type, digest, subject, source,
              purpose, happened_at, received_at, session, screen_name, feature_id, duration_ms,
              success, age_group, registration_date, digital_literacy_score, preferred_channel,
              contact_kind)
            FROM STDIN (FORMAT binary)
            """);
  }

  /** Adds the activities in their order; each draws its position when its row is made. */
  void copy(Connection connection, List<NewActivity> activities) throws SQLException {
    var rows = new BinaryCopy(activities.size() * EXPECTED_BYTES_EACH);
    activities.forEach(activity -> write(rows, activity));
    rows.send(connection, copy);
  }

  private static void write(BinaryCopy rows, NewActivity activity) {
    rows.row(COLUMNS);
    switch (activity.event()) {
      case AppUsage usage -> {
        occurrence(rows, usage.type().label(), activity);
        details(rows, usage.details());
        traits(rows, usage.context());
        rows.text(null);
      }
      case OfflineContact contact -> {
        occurrence(rows, OFFLINE_CONTACT, activity);
        details(rows, UsageDetails.NONE);
        traits(rows, Traits.NONE);
        rows.text(contact.kind().label());
      }
      case TraitsReported reported -> {
        occurrence(rows, TRAITS_REPORTED, activity);
        details(rows, UsageDetails.NONE);
        traits(rows, reported.traits());
        rows.text(null);
      }
    }
  }

  private static void occurrence(BinaryCopy rows, String type, NewActivity activity) {
    Occurrence occurrence = activity.event().occurrence();
    SessionDigest session = occurrence.session();
    rows.int2(occurrence.subject().shard().group().number());
    rows.int2(FORMAT_VERSION);
    rows.text(type);
    rows.uuid(occurrence.id().bits());
    rows.uuid(occurrence.subject().bits());
    rows.text(activity.source().name());
    rows.text(occurrence.collectedFor().id());
    rows.timestamptz(occurrence.at());
    rows.timestamptz(occurrence.receivedAt());
    rows.uuid(session == null ? null : session.bits());
  }

  private static void details(BinaryCopy rows, UsageDetails details) {
    rows.text(details.screenName());
    rows.text(details.featureId());
    rows.int4(details.durationMs());
    rows.bool(details.success());
  }

  private static void traits(BinaryCopy rows, Traits traits) {
    rows.text(traits.ageGroup() == null ? null : traits.ageGroup().label());
    rows.date(traits.registrationDate());
    rows.float8(traits.digitalLiteracyScore());
    rows.text(traits.preferredChannel());
  }
}
