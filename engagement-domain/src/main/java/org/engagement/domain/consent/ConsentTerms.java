package org.engagement.domain.consent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.engagement.domain.audit.CanonicalJson;

/**
 * What a person agreed to or was told of beside the wording: the controller and the purpose's line
 * of the register as they stood, with the fields that ISO/IEC TS 27560 asks of a consent record.
 *
 * <p>Terms are found by their hash, so that each is kept once and an entry of a history says for
 * ever which ones it was under.
 *
 * @param text canonical JSON (RFC 8785)
 */
public record ConsentTerms(String text) {

  /** Returns the terms of this purpose as it stands in this register. */
  public static ConsentTerms of(PurposeRegister register, Purpose purpose) {
    PurposeDefinition line = register.require(purpose);
    Controller controller = register.controller();
    Map<String, Object> terms = new HashMap<>();
    terms.put("purpose", purpose.id());
    terms.put("purpose_version", line.version());
    terms.put("lawful_basis", basis(line.basis()));
    terms.put(
        "pii_information", line.categories().stream().sorted().map(ConsentTerms::of).toList());
    terms.put("reads_of_purposes", line.reads().stream().map(Purpose::id).sorted().toList());
    terms.put("processing_methods", List.of("collection", "storage", "analysis", "use"));
    terms.put("recipient_third_parties", line.recipients().stream().sorted().toList());
    terms.put("storage_condition", line.storagePeriod().toString());
    terms.put("jurisdiction", controller.jurisdiction());
    terms.put("withdrawal_method", controller.withdrawal());
    terms.put("privacy_rights", controller.rights());
    terms.put(
        "pii_controller",
        Map.of("party_name", controller.name(), "party_contact", controller.contact()));
    return new ConsentTerms(CanonicalJson.textOf(terms));
  }

  /** Returns the hash by which these terms are found. */
  public TextHash hash() {
    return TextHash.of(text);
  }

  private static Map<String, Object> of(DataCategory category) {
    return Map.of("pii_type", category.name(), "sensitive_pii_category", category.special());
  }

  private static String basis(LegalBasis basis) {
    return switch (basis) {
      case LegalBasis.Consent ignored -> "consent";
      case LegalBasis.StatutoryWithObjection ignored -> "statutory permission with right to object";
      case LegalBasis.ServiceTask ignored -> "task of the insurer";
    };
  }
}
