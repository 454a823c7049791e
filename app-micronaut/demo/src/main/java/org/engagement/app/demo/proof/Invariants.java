package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that must hold. */
public final class Invariants {
  private static final List<Invariant<Evidence>> OF_THE_DAYS =
      List.of(
          new ReceivedIsAccountedFor(),
          new LegalBasisAtHandOver(),
          new NothingAfterWithdrawal(),
          new NoMessageTwice(),
          new CapsHeld(),
          new QuietHoursHeld(),
          new DecisionsReplay(),
          new TimeFires(),
          new NoIdentifierOutsideVault());

  private static final List<Invariant<RightsEvidence>> OF_THE_EVENING =
      List.of(
          new RequestsAnswered(),
          new ArchivesComplete(),
          new RestrictedLeftAlone(),
          new ErasedForgotten(),
          new AuditLogVerifies());

  private Invariants() {}

  /** Returns those that the days must hold, in the order in which a page tells them. */
  public static List<Invariant<Evidence>> ofTheDays() {
    return OF_THE_DAYS;
  }

  /** Returns those that must hold when people have made use of their rights. */
  public static List<Invariant<RightsEvidence>> ofTheEvening() {
    return OF_THE_EVENING;
  }

  /**
   * Returns what each of these checks found, in their order.
   *
   * @throws SQLException if the database does not answer
   */
  public static <E> Map<Invariant<?>, Checked> check(List<Invariant<E>> invariants, E evidence)
      throws SQLException {
    Map<Invariant<?>, Checked> found = new LinkedHashMap<>();
    for (Invariant<E> invariant : invariants) {
      found.put(invariant, invariant.check(evidence));
    }
    return found;
  }
}
