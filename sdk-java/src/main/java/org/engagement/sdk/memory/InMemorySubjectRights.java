package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.decision.Timer;
import org.engagement.domain.delivery.DeliveryState;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driven.SubjectVault.SubjectIndex;
import org.engagement.port.driven.SubjectVault.UserIndex;

/** Standings and erasures, changed together with what an erasure destroys. */
final class InMemorySubjectRights implements SubjectRights {
  /** All that an erasure reaches. */
  record Tables(
      OneLock lock,
      InMemoryAuditLog audit,
      Epochs epochs,
      Standings standings,
      Timers timers,
      Messages messages,
      SubjectStates states,
      InMemorySubjectVault vault,
      InMemoryKeyEpochs keyEpochs,
      InMemorySubjectPreferences preferences,
      InMemoryInbox inbox) {}

  private final Tables tables;
  private final Map<UserIndex, Erasure> erasures = new HashMap<>();
  private final Map<SubjectIndex, Map<UUID, Bytes>> rectifications = new HashMap<>();
  private final Map<SubjectIndex, Bytes> employments = new HashMap<>();
  private Consumer<Pseudonym> alongWithErasure = subject -> {};

  InMemorySubjectRights(Tables tables) {
    this.tables = tables;
  }

  /** Has this removed of everybody who is erased from now on, too. */
  void alongWithErasure(Consumer<Pseudonym> removal) {
    this.alongWithErasure = removal;
  }

  @Override
  public StandingResult restrict(
      Pseudonym subject, boolean restricted, Timer lookAgain, AuditEntry audit) {
    return tables
        .lock()
        .holding(() -> {
          Standing standing = restricted ? Standing.RESTRICTED : Standing.ACTIVE;
          if (!tables.standings().change(subject, standing)) {
            return new StandingResult.Unchanged();
          }
          tables.timers().set(lookAgain);
          tables.audit().add(audit);
          return new StandingResult.Changed(tables.epochs().raise(subject.shard()));
        });
  }

  @Override
  public StandingResult stop(Stop stop) {
    return tables
        .lock()
        .holding(() -> {
          if (!tables.standings().erase(stop.subject(), stop.at())) {
            return new StandingResult.Unchanged();
          }
          cancelPlanned(stop.subject(), stop.at());
          tables.vault().setRetainedKeyAside(stop.index());
          tables.audit().add(stop.audit());
          return new StandingResult.Changed(tables.epochs().raise(stop.subject().shard()));
        });
  }

  @Override
  public Erasure destroy(Destruction destruction) {
    return tables
        .lock()
        .holding(() -> {
          Pseudonym subject = destruction.subject();
          int epoch = tables.vault().epochOf(destruction.user());
          if (tables
              .vault()
              .remove(destruction.user(), destruction.sealedPseudonym(), destruction.index())) {
            tables.preferences().remove(subject);
            tables.timers().removeAllOf(subject);
            rectifications.remove(destruction.index());
            employments.remove(destruction.index());
            alongWithErasure.accept(subject);
            if (!destruction.erasure().holds(RetentionCategory.PROFILES)) {
              tables.states().remove(subject);
            }
            if (!destruction.erasure().holds(RetentionCategory.INBOX)) {
              tables.inbox().removeAllOf(subject);
            }
            erasures.put(destruction.user(), destruction.erasure());
            tables.keyEpochs().noteErasure(epoch, destruction.erasure().at());
            tables.audit().add(destruction.audit());
            tables.audit().forget(subject);
          }
          return erasures.getOrDefault(destruction.user(), destruction.erasure());
        });
  }

  @Override
  public RectifyResult rectify(Rectification it) {
    return tables.lock().holding(() -> rectified(it));
  }

  private RectifyResult rectified(Rectification it) {
    Map<UUID, Bytes> before = rectifications.getOrDefault(it.index(), Map.of());
    if (tables.standings().of(it.subject()) == Standing.ERASED || before.containsKey(it.name())) {
      return new RectifyResult.Unchanged();
    }
    SubjectState there = tables.states().of(Set.of(it.subject())).get(it.subject());
    KnownTraits believed = there == null ? KnownTraits.NONE : there.profile().traits();
    if (!believed.equals(it.before())) {
      return new RectifyResult.Moved();
    }
    tables.states().correct(it.subject(), it.foldVersion(), it.after(), it.stillHold());
    rectifications.computeIfAbsent(it.index(), none -> new HashMap<>()).put(it.name(), it.sealed());
    tables.timers().set(it.lookAgain());
    tables.audit().add(it.audit());
    return new RectifyResult.Changed(tables.epochs().raise(it.subject().shard()));
  }

  @Override
  public List<Bytes> rectifications(SubjectIndex subject) {
    return tables
        .lock()
        .holding(() -> List.copyOf(rectifications.getOrDefault(subject, Map.of()).values()));
  }

  @Override
  public boolean keepEmployment(SubjectIndex subject, Bytes sealed, AuditEntry audit) {
    return tables
        .lock()
        .holding(() -> {
          if (tables.vault().bySubject(Set.of(subject)).isEmpty()) {
            return false;
          }
          employments.put(subject, sealed);
          tables.audit().add(audit);
          return true;
        });
  }

  @Override
  public Map<SubjectIndex, Bytes> employments(Collection<SubjectIndex> subjects) {
    return tables
        .lock()
        .holding(() -> {
          Map<SubjectIndex, Bytes> found = new HashMap<>(employments);
          found.keySet().retainAll(Set.copyOf(subjects));
          return found;
        });
  }

  @Override
  public Map<UserIndex, Erasure> erasures(Collection<UserIndex> users) {
    return tables
        .lock()
        .holding(() -> {
          Map<UserIndex, Erasure> found = new HashMap<>();
          Set.copyOf(users)
              .forEach(user -> {
                Erasure erasure = erasures.get(user);
                if (erasure != null) {
                  found.put(user, erasure);
                }
              });
          return found;
        });
  }

  @Override
  public boolean note(UserIndex user, Erasure erasure, AuditEntry audit) {
    return tables
        .lock()
        .holding(() -> {
          Erasure known = erasures.get(user);
          if (known != null && !known.at().isBefore(erasure.at())) {
            return false;
          }
          erasures.put(user, erasure);
          tables.audit().add(audit);
          return true;
        });
  }

  private void cancelPlanned(Pseudonym subject, Instant at) {
    var cancelled = new DeliveryState.Cancelled(DeliveryState.Cancellation.GATE_CLOSED, at);
    tables
        .messages()
        .all()
        .filter(row -> row.message().subject().equals(subject))
        .filter(row -> row.state() instanceof DeliveryState.Planned)
        .toList()
        .forEach(row ->
            tables.messages().put(new Messages.Row(row.message(), cancelled, row.contactAt())));
    tables.messages().raiseVersion(subject);
  }

  /** Returns the erasures as they age. */
  Shelf<Map.Entry<UserIndex, Erasure>> shelf() {
    return Shelf.ofSubjects(
        erasures.entrySet()::stream,
        each -> Optional.of(each.getValue().at()),
        each -> Optional.empty(),
        each -> erasures.remove(each.getKey()));
  }
}
