package org.engagement.adapter.postgres;

import static java.util.stream.Collectors.toSet;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.engagement.adapter.postgres.DeliveryRows.Change;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.Deliveries.Due;
import org.engagement.port.driven.Deliveries.Move;
import org.engagement.port.driven.Deliveries.Moves;
import org.engagement.port.driven.Deliveries.Step;

/** Moves planned messages on: what the dispatcher saw is compared under locks, line by line. */
final class Moving {
  private final ShardEpochs epochs;
  private final DeliveryRows rows;
  private final AuditRows audit;

  Moving(Schema schema) {
    this.epochs = new ShardEpochs(schema);
    this.rows = new DeliveryRows(schema);
    this.audit = new AuditRows(schema);
  }

  /** Writes the lines that take effect and returns their messages. */
  Set<MessageId> move(Transaction transaction, Moves moves) throws SQLException {
    List<Due> dues = new ArrayList<>();
    List<Move> lines = permitted(transaction, moves);
    lines.forEach(line -> dues.add(line.due()));
    Map<Pseudonym, Long> versions =
        rows.lock(transaction, dues.stream().map(due -> due.message().subject()).collect(toSet()));
    Map<MessageId, StateColumns> states =
        rows.read(transaction, dues.stream().map(due -> due.message().id()).toList());
    Map<MessageId, Change> changes = new LinkedHashMap<>();
    Set<Pseudonym> claimed = new HashSet<>();
    List<AuditEntry> entries = new ArrayList<>();
    for (Move line : lines) {
      MessageId id = line.due().message().id();
      Pseudonym subject = line.due().message().subject();
      StateColumns there = states.get(id);
      boolean unseen = claimed.contains(subject) || changes.containsKey(id);
      if (there == null || unseen || !isCurrent(line.due(), there, versions)) {
        continue;
      }
      changes.put(id, new Change(id, stepped(there, line.step())));
      entries.add(line.audit());
      if (line.step() instanceof Step.Claim) {
        claimed.add(subject);
      }
    }
    rows.update(transaction, List.copyOf(changes.values()), moves.lease());
    rows.raise(transaction, claimed);
    audit.insert(transaction, entries);
    return Set.copyOf(changes.keySet());
  }

  /**
   * Returns the lines of shards whose consents stay as the dispatcher read them until we commit.
   */
  private List<Move> permitted(Transaction transaction, Moves moves) throws SQLException {
    Map<Shard, Long> read = new TreeMap<>();
    for (Move line : moves.lines()) {
      Shard shard = shardOf(line);
      Long epoch = moves.epochs().get(shard);
      if (epoch != null) {
        read.put(shard, epoch);
      }
    }
    Set<Shard> moved = epochs.moved(transaction, read).keySet();
    return moves.lines().stream()
        .filter(line -> read.containsKey(shardOf(line)) && !moved.contains(shardOf(line)))
        .toList();
  }

  private static boolean isCurrent(Due due, StateColumns there, Map<Pseudonym, Long> versions) {
    return there.state().equals(due.state())
        && Objects.equals(versions.get(due.message().subject()), due.contactVersion());
  }

  private static StateColumns stepped(StateColumns there, Step step) {
    return switch (step) {
      case Step.Claim claim -> there.claimed(claim);
      case Step.Wait wait -> there.become(wait.until());
      case Step.End end -> there.become(end.state());
    };
  }

  private static Shard shardOf(Move line) {
    return line.due().message().subject().shard();
  }
}
