package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.DELIVERY;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.jooq.Condition;

/** Cancels planned messages of one subject, so that no claim that saw them takes effect. */
final class CancelledMessages {
  private final DeliveryRows deliveries;

  CancelledMessages(Schema schema) {
    this.deliveries = new DeliveryRows(schema);
  }

  /** Cancels those of the subject's planned messages that this is true of. */
  void cancel(
      Transaction transaction,
      Pseudonym subject,
      Condition which,
      DeliveryState.Cancelled cancelled)
      throws SQLException {
    deliveries.lock(transaction, List.of(subject));
    List<MessageId> planned =
        transaction
            .dsl()
            .select(DELIVERY.MESSAGE)
            .from(DELIVERY)
            .where(DELIVERY.SUBJECT.eq(subject.bits()))
            .and(DELIVERY.STATE.eq(StateColumns.Name.PLANNED.name()))
            .and(which)
            .fetch(row -> new MessageId(row.value1()));
    deliveries.update(
        transaction,
        deliveries.read(transaction, planned).entrySet().stream()
            .map(each -> new DeliveryRows.Change(each.getKey(), each.getValue().become(cancelled)))
            .toList(),
        Duration.ZERO);
    deliveries.raise(transaction, List.of(subject));
  }
}
