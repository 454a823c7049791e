package org.engagement.domain.consent;

/**
 * Who decides on the processing, as every consent record and receipt names it (GDPR Art. 13(1)(a);
 * ISO/IEC TS 27560).
 *
 * @param contact where to reach the controller or its data protection officer
 * @param jurisdiction the law that the processing is under, such as {@code DE}
 * @param withdrawal how a consent is withdrawn or an objection raised
 * @param rights where people read of their rights and exercise them
 */
public record Controller(
    String name, String contact, String jurisdiction, String withdrawal, String rights) {
  /** Stands in a register that names nobody: good for trying things out only. */
  public static final Controller UNNAMED =
      new Controller(
          "not named in the purpose register",
          "not named in the purpose register",
          "DE",
          "in the app where it was given, by the link in each mail, or by asking the insurer",
          "GDPR Art. 15 to 22, by asking the insurer");

  public Controller {
    check("name", name);
    check("contact", contact);
    check("jurisdiction", jurisdiction);
    check("withdrawal", withdrawal);
    check("rights", rights);
  }

  private static void check(String field, String text) {
    if (text.isBlank() || text.length() > 500) {
      throw new IllegalArgumentException("a controller's " + field + " has 1 to 500 characters");
    }
  }
}
