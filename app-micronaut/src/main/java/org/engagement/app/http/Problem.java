package org.engagement.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error (RFC 9457): names the field and the rule, never what stood there.
 *
 * @param field the path of the field that is to blame; null for none
 * @param reason one word for machines, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String field,
    @Nullable String reason) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Returns a problem without a type of its own, titled by its status. */
  public static Problem of(int status, String title, @Nullable String detail) {
    return new Problem("about:blank", title, status, detail, null, null);
  }

  /** Returns the problem that this one word names. */
  public static Problem because(int status, String title, String reason, String detail) {
    return new Problem("about:blank", title, status, detail, null, reason);
  }

  /** Returns the problem that this field breaks this rule. */
  public static Problem ofField(int status, String title, String field, String rule) {
    return new Problem("about:blank", title, status, field + " " + rule, field, null);
  }
}
