package org.engagement.adapter.keys.vault;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Vault answered.
 *
 * @param body missing where there is none, or it is no JSON
 */
record Answer(int status, JsonNode body) {
  private static final int NOT_FOUND = 404;

  /** Returns whether Vault did as asked: 200, or 204 where it has nothing to say. */
  boolean isGood() {
    return status == 200 || status == 204;
  }

  /**
   * Returns whether there is nothing at this path. A path that Vault does not serve at all has the
   * same status, but says so.
   */
  boolean isNothing() {
    return status == NOT_FOUND && body.path("errors").isArray() && body.path("errors").isEmpty();
  }
}
