package org.engagement.sdk;

import static java.time.Instant.EPOCH;
import static java.time.temporal.ChronoUnit.MICROS;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.engagement.port.NotForPersonnel;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepEmployment.Employment;

/**
 * Reads who works for the insurer, past every memory, and says whom a caller must not know.
 *
 * <p>Yes and no are sealed alike: that there is a row tells that something was said, not what.
 */
@Singleton
final class Employments {
  private final SubjectRights store;
  private final PersonVault vault;

  @Inject
  Employments(Stores stores, PersonVault vault) {
    this.store = stores.subjectRights();
    this.vault = vault;
  }

  /** Returns whether the person must be unknown to the caller. */
  boolean hides(Caller caller, KnownPerson person) {
    return caller.personnel() && of(person).employed();
  }

  /**
   * Keeps a call from personnel, whomever it is about.
   *
   * @throws NotForPersonnel if the caller decides on personnel
   */
  static void refusePersonnel(Caller caller) {
    if (caller.personnel()) {
      throw new NotForPersonnel();
    }
  }

  /** Returns what was said of this person. */
  Employment of(KnownPerson person) {
    Bytes sealed = store.employments(List.of(person.index())).get(person.index());
    return sealed == null ? Employment.UNSAID : opened(person, sealed);
  }

  /** Returns what this row of the person's says. */
  Employment opened(KnownPerson person, Bytes sealed) {
    ByteBuffer content =
        ByteBuffer.wrap(vault.openEmployment(person.keys(), person.index(), sealed));
    return new Employment(content.get() != 0, EPOCH.plus(content.getLong(), MICROS));
  }

  /** Seals what is said of the person now. */
  Bytes sealed(KnownPerson person, Employment said) {
    Instant since = Objects.requireNonNull(said.since());
    return vault.sealEmployment(
        person.keys(),
        person.index(),
        ByteBuffer.allocate(1 + Long.BYTES)
            .put((byte) (said.employed() ? 1 : 0))
            .putLong(EPOCH.until(since, MICROS))
            .array());
  }
}
