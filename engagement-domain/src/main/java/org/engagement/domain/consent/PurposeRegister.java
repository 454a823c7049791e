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

  private final Controller controller;

  private final Map<String, Recipient> recipients;

  private PurposeRegister(
      Map<Purpose, PurposeDefinition> definitions,
      Controller controller,
      Map<String, Recipient> recipients) {
    this.definitions = definitions;
    this.controller = controller;
    this.recipients = recipients;
  }

  /**
   * Returns the register with these lines, which names no controller.
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
    return new PurposeRegister(byPurpose, Controller.UNNAMED, Map.of());
  }

  /** Returns this register with that controller. */
  public PurposeRegister of(Controller controller) {
    return new PurposeRegister(definitions, controller, recipients);
  }

  /**
   * Returns this register with these recipients in the place of its own.
   *
   * @throws IllegalArgumentException if one stands twice or no purpose names it
   */
  public PurposeRegister to(Collection<Recipient> recipients) {
    Map<String, Recipient> byName = new TreeMap<>();
    for (Recipient recipient : recipients) {
      if (definitions.values().stream()
          .noneMatch(line -> line.recipients().contains(recipient.name()))) {
        throw new IllegalArgumentException("a recipient is one that a purpose names");
      }
      if (byName.put(recipient.name(), recipient) != null) {
        throw new IllegalArgumentException("a recipient stands once");
      }
    }
    return new PurposeRegister(definitions, controller, byName);
  }

  /** Returns where this recipient is, if the register tells. */
  public Optional<Recipient> recipient(String name) {
    return Optional.ofNullable(recipients.get(name));
  }

  /**
   * Returns this register with that line in the place of the purpose's own.
   *
   * @throws IllegalArgumentException if it reads a purpose that is not registered
   */
  public PurposeRegister with(PurposeDefinition line) {
    Map<Purpose, PurposeDefinition> changed = new TreeMap<>(definitions);
    changed.put(line.purpose(), line);
    return new PurposeRegister(of(changed.values()).definitions, controller, recipients);
  }

  /** Returns who decides on the processing. */
  public Controller controller() {
    return controller;
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

  /**
   * Returns the status of pursuing a purpose by this history at this instant: what the person said,
   * and where evaluations are to be reported, whether this one was.
   */
  public ConsentStatus statusOf(Purpose purpose, ConsentHistory history, Instant at) {
    LegalBasis basis = require(purpose).basis();
    ConsentStatus status = history.statusOf(purpose, basis, at);
    return status.inForce() && !reported(basis, at) ? new ConsentStatus.NotReported() : status;
  }

  private static boolean reported(LegalBasis basis, Instant at) {
    return !(basis instanceof LegalBasis.StatutoryWithObjection statutory)
        || !statutory.toBeReported()
        || (statutory.report() != null && !at.isBefore(statutory.report().reportedAt()));
  }

  /**
   * Returns the permission to read for {@code reader} what {@code collected} gathered.
   *
   * @throws IllegalArgumentException if the register does not allow it
   */
  public Reading reading(Purpose reader, Purpose collected) {
    if (!mayRead(reader, collected)) {
      throw new IllegalArgumentException(
          "purpose " + reader.id() + " may not read what " + collected.id() + " collected");
    }
    return new Reading(reader, collected);
  }

  /**
   * Returns the status under which what was collected for one purpose may be read for another: both
   * must be in force, and the first that is not says why.
   */
  public ConsentStatus statusOf(Reading reading, ConsentHistory history, Instant at) {
    ConsentStatus own = statusOf(reading.reader(), history, at);
    return own.inForce() ? statusOf(reading.collected(), history, at) : own;
  }
}
