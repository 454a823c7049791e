package org.engagement.port.driven;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.Outcome;
import org.engagement.domain.outcome.OutcomeKind;

/** What came of messages; each kind at most once a message. */
public interface Outcomes {
  /** Records what is new among these. */
  void record(List<Outcome> outcomes, List<AuditEntry> audit);

  /** Returns the outcomes of these messages. */
  Map<MessageId, List<Outcome>> of(Collection<MessageId> messages);

  /** Returns how many outcomes of each kind there are. */
  Map<OutcomeKind, Long> totals();
}
