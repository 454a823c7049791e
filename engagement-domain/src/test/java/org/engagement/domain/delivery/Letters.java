package org.engagement.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;

/** Messages to Anna. */
final class Letters {
  static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
  static final DefinitionRef HELP = new DefinitionRef(DefinitionKind.INTERVENTION, "help", 1);

  private Letters() {}

  /** A message of this class, by push, e-mail, then in the app, valid for three days from noon. */
  static Message of(MessageClass messageClass) {
    DecisionId decision = DecisionId.ofCause(new UUID(1, 1));
    return new Message(
        MessageId.of(decision, HELP.id()),
        decision,
        new Pseudonym(1, 2),
        HELP,
        messageClass,
        Purpose.PERSONALISED_HELP,
        new FallbackOrder(List.of(Channel.PUSH, Channel.EMAIL, Channel.IN_APP)),
        Language.GERMAN,
        ReadingLevel.STANDARD,
        NOON,
        NOON.plus(Duration.ofDays(3)));
  }

  static Contact contact(MessageId message, Instant at, Contact.Stage stage) {
    return new Contact(message, HELP, MessageClass.HELP, Channel.EMAIL, at, stage);
  }
}
