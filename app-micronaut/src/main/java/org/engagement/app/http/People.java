package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/** The person that a body names. */
final class People {
  private People() {}

  static UserId person(@Nullable String userId) {
    String given = BadBody.required(userId, "userId");
    return BadBody.checked("userId", () -> new UserId(given));
  }

  /** A body that names a person and nothing else. */
  @Schema(
      requiredProperties = {"userId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Person(@Nullable String userId) {}
}
