package org.engagement.app.records;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.engagement.app.records.Inventory.Measure;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.consent.DataCategory;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.jspecify.annotations.Nullable;

/**
 * The record of processing activities (GDPR Art. 30(1)), one activity for each purpose of the
 * register.
 */
record ProcessingRecord(
    String law,
    Controller controller,
    List<Activity> activities,
    List<Kept> stores,
    List<Measure> measures) {
  private static final String UNTOLD = "not told in the register";

  /**
   * The processing for one purpose.
   *
   * @param what what it is for, in words
   * @param reads the purposes whose data it may read while both are in force
   * @param storagePeriod ISO 8601
   */
  record Activity(
      String purpose,
      int version,
      String what,
      String basis,
      String people,
      List<Category> categories,
      List<String> reads,
      List<Receiver> recipients,
      Period storagePeriod) {}

  /** A kind of data and whether it is of the special categories (GDPR Art. 9). */
  record Category(String name, boolean special, String means) {}

  /** Who gets data, where, and what makes a transfer to a third country lawful. */
  record Receiver(String name, String country, String thirdCountry, @Nullable String safeguard) {}

  /** What a table keeps of people. */
  record Kept(String table, String category, String people, String until) {}

  static ProcessingRecord of(PurposeRegister register, Inventory inventory) {
    return new ProcessingRecord(
        "GDPR Art. 30(1)",
        register.controller(),
        register.definitions().stream().map(line -> activity(line, register, inventory)).toList(),
        inventory.stores().entrySet().stream()
            .filter(store -> !store.getValue().category().equals("none"))
            .map(ProcessingRecord::kept)
            .toList(),
        inventory.measures());
  }

  private static Kept kept(Map.Entry<String, Inventory.Store> store) {
    return new Kept(
        store.getKey(),
        store.getValue().category(),
        store.getValue().people(),
        store.getValue().until());
  }

  private static Activity activity(
      PurposeDefinition line, PurposeRegister register, Inventory inventory) {
    String id = line.purpose().id();
    return new Activity(
        id,
        line.version(),
        inventory.purposes().getOrDefault(id, "a purpose of the controller's own register"),
        basis(line.basis()),
        people(line.basis(), inventory.people()),
        line.categories().stream().sorted().map(it -> category(it, inventory)).toList(),
        line.reads().stream().sorted().map(Purpose::id).toList(),
        line.recipients().stream().sorted().map(it -> receiver(it, register)).toList(),
        line.storagePeriod());
  }

  private static Category category(DataCategory category, Inventory inventory) {
    return new Category(
        category.name(),
        category.special(),
        inventory
            .categories()
            .getOrDefault(category.name(), "a category of the controller's own register"));
  }

  private static Receiver receiver(String name, PurposeRegister register) {
    return register
        .recipient(name)
        .map(it ->
            new Receiver(name, it.country(), it.inThirdCountry() ? "yes" : "no", it.safeguard()))
        .orElseGet(() -> new Receiver(name, UNTOLD, UNTOLD, null));
  }

  private static String people(LegalBasis basis, Inventory.People people) {
    return switch (basis) {
      case LegalBasis.Consent ignored -> people.withApp();
      case LegalBasis.StatutoryWithObjection ignored -> people.byStatute();
      case LegalBasis.ServiceTask ignored -> people.withApp();
    };
  }

  private static String basis(LegalBasis basis) {
    return switch (basis) {
      case LegalBasis.Consent it ->
          "consent (GDPR Art. 6(1)(a), 9(2)(a))"
              + (it.longest() == null ? "" : ", for at most " + it.longest());
      case LegalBasis.StatutoryWithObjection it ->
          "statutory permission with a right to object (SGB V § 25b, § 68b), "
              + it.waitingPeriod().toDays()
              + " days after the notice"
              + (it.toBeReported() ? "; " + reported(it) : "");
      case LegalBasis.ServiceTask ignored -> "task of the insurer (SGB V § 284)";
    };
  }

  private static String reported(LegalBasis.StatutoryWithObjection basis) {
    return basis.report() == null
        ? "not evaluated before a report to the supervisory authority stands in the register"
        : "reported to " + basis.report().authority() + ", " + basis.report().reference();
  }
}
