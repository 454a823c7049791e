package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.KeyEpochs.State;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ChangeKeyEpoch;

/**
 * Begin an epoch, wrap everybody's keys anew under it, close the one before, destroy its key.
 *
 * <p>How far it has come is on record in the store and nowhere else: any engine goes on with what
 * another began, and several do no harm to one another, because an epoch begins once, a key is
 * replaced only while it is wrapped under the one before, and an epoch is closed only when nothing
 * is wrapped under it.
 */
@Singleton
final class ChangingEpochs implements ChangeKeyEpoch {
  private final KeyEpochs store;
  private final EpochKeys keys;
  private final Rewrapping rewrapping;
  private final Duration after;
  private final Audits audits;
  private final EngineTime time;

  @Inject
  ChangingEpochs(
      Stores stores,
      EpochKeys keys,
      Rewrapping rewrapping,
      EngagementSettings settings,
      Audits audits,
      EngineTime time) {
    this.store = stores.keyEpochs();
    this.keys = keys;
    this.rewrapping = rewrapping;
    this.after = settings.epochChangeAfter;
    this.audits = audits;
    this.time = time;
  }

  /** Goes on with a change, or begins one that is due, by one batch of keys at most. */
  Worked step() {
    Worked gone = goOn(audits.actor());
    if (gone != Worked.NOTHING) {
      return gone;
    }
    KeyEpoch current = keys.look().getLast();
    if (!isDue(current)) {
      return Worked.NOTHING;
    }
    keys.begin(current.number() + 1);
    return Worked.PART;
  }

  private boolean isDue(KeyEpoch current) {
    return current.firstErasureAt() != null
        && !current.firstErasureAt().plus(after).isAfter(time.now());
  }

  @Override
  public Changed change(Caller caller) {
    finish(caller);
    // who else begins one now does so after this call too: either will do
    keys.begin(keys.current() + 1);
    finish(caller);
    int current = keys.current();
    return new Changed(current - 1, current);
  }

  private void finish(Caller caller) {
    Worked worked = Worked.PART;
    while (worked != Worked.NOTHING) {
      worked = goOn(caller.name());
    }
  }

  /** Goes on with the change that is under way, if there is one, by one batch of keys. */
  private synchronized Worked goOn(String actor) {
    List<KeyEpoch> epochs = keys.look();
    Optional<KeyEpoch> before =
        epochs.stream()
            .limit(epochs.size() - 1L)
            .filter(epoch -> epoch.state() != State.DESTROYED)
            .findFirst();
    if (before.isEmpty()) {
      return Worked.NOTHING;
    }
    KeyEpoch over = before.get();
    if (over.state() == State.OVER
        && (rewrapping.some(epochs.getLast().number())
            || !store.close(over.number(), retired(over, actor)))) {
      return Worked.PART;
    }
    keys.destroy(over);
    return Worked.ALL;
  }

  private AuditEntry retired(KeyEpoch over, String actor) {
    return AuditEntry.of(
        AuditAction.KEY_RETIRED,
        time.now(),
        actor,
        null,
        Map.of("key", EpochKeys.nameOf(over.number())));
  }
}
