package org.engagement.app.intake;

/**
 * Every field that is read, by the path that answers name; a name of the sender's own making never
 * comes back.
 */
enum Field {
  EVENT_ID("eventId"),
  USER_ID("userId"),
  SESSION_ID("sessionId"),
  TIMESTAMP("timestamp"),
  EVENT_TYPE("eventType"),
  METADATA("metadata"),
  METADATA_SCREEN_NAME("metadata.screenName"),
  METADATA_FEATURE_ID("metadata.featureId"),
  METADATA_DURATION("metadata.duration"),
  METADATA_SUCCESS("metadata.success"),
  USER_CONTEXT("userContext"),
  USER_CONTEXT_AGE_GROUP("userContext.ageGroup"),
  USER_CONTEXT_LITERACY("userContext.digitalLiteracyScore"),
  USER_CONTEXT_CHANNEL("userContext.preferredChannel"),

  CONTACT_ID("contactId"),
  KIND("kind"),

  WRITE_KEY("writeKey"),
  TYPE("type"),
  MESSAGE_ID("messageId"),
  ANONYMOUS_ID("anonymousId"),
  EVENT("event"),
  NAME("name"),
  ORIGINAL_TIMESTAMP("originalTimestamp"),
  SENT_AT("sentAt"),
  PROPERTIES("properties"),
  PROPERTIES_SCREEN_NAME("properties.screenName"),
  PROPERTIES_FEATURE_ID("properties.featureId"),
  PROPERTIES_DURATION("properties.duration"),
  PROPERTIES_SUCCESS("properties.success"),
  TRAITS("traits"),
  TRAITS_AGE_GROUP("traits.ageGroup"),
  TRAITS_CREATED_AT("traits.createdAt"),
  TRAITS_LITERACY("traits.digitalLiteracyScore"),
  TRAITS_CHANNEL("traits.preferredChannel"),
  CONTEXT("context"),
  CONSENT("context.consent"),
  CATEGORY_PREFERENCES("context.consent.categoryPreferences"),
  CATEGORY_APP_ANALYTICS("context.consent.categoryPreferences.app-analytics");

  private final String path;

  Field(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
