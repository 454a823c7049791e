package org.engagement.domain.delivery;

import java.time.Instant;
import org.engagement.domain.definition.DefinitionRef;

/**
 * One message that counts against caps: handed over, reserved by a claim, or planned.
 *
 * @param at when it was handed over or claimed, or when it is planned for
 */
public record Contact(
    MessageId message,
    DefinitionRef intervention,
    MessageClass messageClass,
    Channel channel,
    Instant at,
    Stage stage) {

  /** How far the message has come; the provider may have got what is reserved. */
  public enum Stage {
    PLANNED,
    RESERVED,
    SENT
  }
}
