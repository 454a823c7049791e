package org.engagement.domain.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every purpose that the engine knows, on which basis it stands and what its processing may read
 * (GDPR Art. 5(1)(b), Art. 30(1)).
 */
public final class PurposeRegister {
  private final Map<Purpose, PurposeDefinition> definitions;

  private PurposeRegister(Map<Purpose, PurposeDefinition> definitions) {
    this.definitions = definitions;
  }

  /**
   * Returns the register with these lines.
   *
   * @throws IllegalArgumentException if a purpose stands twice or reads one that is not registered
   */
  public static PurposeRegister of(Collection<PurposeDefinition> definitions) {
    Map<Purpose, PurposeDefinition> byPurpose = new TreeMap<>();
    for (PurposeDefinition definition : definitions) {
      if (byPurpose.put(definition.purpose(), definition) != null) {
        throw new IllegalArgumentException(
            "purpose " + definition.purpose().id() + " is registered twice");
      }
    }
    for (PurposeDefinition definition : definitions) {
      for (Purpose read : definition.reads()) {
        if (!byPurpose.containsKey(read)) {
          throw new IllegalArgumentException(
              "purpose " + definition.purpose().id() + " reads the unknown purpose " + read.id());
        }
      }
    }
    return new PurposeRegister(byPurpose);
  }

  /**
   * Returns the register that a German statutory health insurer starts with (SGB V § 25b, § 68b, §
   * 284; GDPR Art. 6(1)(a), 9(2)(a)).
   */
  public static PurposeRegister statutoryHealthInsurance() {
    return StatutoryHealthInsurance.register();
  }

  /** Returns the lines in the order of their ids. */
  public Collection<PurposeDefinition> definitions() {
    return definitions.values();
  }

  /** Returns the line of this purpose, if it is registered. */
  public Optional<PurposeDefinition> find(Purpose purpose) {
    return Optional.ofNullable(definitions.get(purpose));
  }

  /**
   * Returns the line of this purpose.
   *
   * @throws IllegalArgumentException if the purpose is not registered
   */
  public PurposeDefinition require(Purpose purpose) {
    return find(purpose)
        .orElseThrow(
            () -> new IllegalArgumentException("purpose " + purpose.id() + " is not registered"));
  }

  /** Returns whether processing for {@code reader} may read what {@code collected} gathered. */
  public boolean mayRead(Purpose reader, Purpose collected) {
    return reader.equals(collected) || require(reader).reads().contains(collected);
  }

  /** Returns the status of a purpose in this history at this instant. */
  public ConsentStatus statusOf(Purpose purpose, ConsentHistory history, Instant at) {
    return history.statusOf(purpose, require(purpose).basis(), at);
  }

  /**
   * Returns the status under which {@code reader} may use what {@code collected} gathered: both
   * must be in force, and the first that is not says why.
   *
   * @throws IllegalArgumentException if the register does not allow the reading
   */
  public ConsentStatus statusOfReading(
      Purpose reader, Purpose collected, ConsentHistory history, Instant at) {
    if (!mayRead(reader, collected)) {
      throw new IllegalArgumentException(
          "purpose " + reader.id() + " may not read what " + collected.id() + " collected");
    }
    ConsentStatus own = statusOf(reader, history, at);
    return own.inForce() ? statusOf(collected, history, at) : own;
  }
}
