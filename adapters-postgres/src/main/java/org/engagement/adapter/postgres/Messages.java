package org.engagement.adapter.postgres;

import java.util.Arrays;
import org.engagement.adapter.postgres.generated.tables.records.DeliveryRecord;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;

/** Reads messages from the rows of {@code delivery}. */
final class Messages {
  private Messages() {}

  static Message message(DeliveryRecord row) {
    return new Message(
        new MessageId(row.getMessage()),
        new DecisionId(row.getDecision()),
        Pseudonym.of(row.getSubject()),
        intervention(row),
        MessageClass.valueOf(row.getMessageClass()),
        new Purpose(row.getPurpose()),
        new FallbackOrder(Arrays.stream(row.getChannels()).map(Channel::new).toList()),
        new Language(row.getLanguage()),
        ReadingLevel.valueOf(row.getReadingLevel()),
        row.getPlannedAt(),
        row.getExpiresAt());
  }

  private static DefinitionRef intervention(DeliveryRecord row) {
    return new DefinitionRef(
        DefinitionKind.INTERVENTION, row.getInterventionId(), row.getInterventionVersion());
  }
}
