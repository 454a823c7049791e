package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;
import static org.engagement.domain.consent.ConsentAction.GRANTED;
import static org.engagement.domain.consent.ConsentAction.WITHDRAWN;
import static org.engagement.domain.consent.Purpose.PERSONALISED_HELP;
import static org.engagement.sdk.Town.ANNA;
import static org.engagement.sdk.Town.BACKEND;
import static org.engagement.sdk.Town.BEN;
import static org.engagement.sdk.Town.NOON;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.engagement.adapter.keys.TinkKeys;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent.Expression;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Notice;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Notices;
import org.engagement.domain.consent.Notices.OnChange;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.RecordConsent.Receipt;
import org.engagement.port.driving.RecordConsent.Request;
import org.engagement.port.driving.RecordConsent.Result;
import org.engagement.port.driving.ShowReceiptKeys.ReceiptKey;
import org.engagement.port.driving.ShowReceipts;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentReceiptTest {
  private static final TextHash TEXT = TextHash.of("We look at how you use the app to help you.");
  private static final NoticeVersion SHOWN = new NoticeVersion("2026-1", Language.GERMAN);
  private static final Controller INSURER =
      new Controller("Beispielkasse", "dpo@kasse.example", "DE", "in the app", "Art. 15 to 22");

  /** What the standard asks for in every record of processing. */
  private static final String[] MANDATORY = {
    "purpose",
    "lawful_basis",
    "pii_information",
    "pii_controller",
    "processing_methods",
    "recipient_third_parties",
    "storage_condition",
    "withdrawal_method",
    "jurisdiction",
    "privacy_rights"
  };

  private static final PurposeRegister REGISTER = register(1);

  private final Stores stores = InMemoryStores.create();
  private final TinkKeys keys = TinkKeys.ephemeral();
  private final Town town = town(REGISTER);

  @Requirement("ISO/IEC TS 27560")
  @Requirement("GDPR Art. 7(1)")
  @Requirement("RFC 7515")
  @Requirement("RFC 8037")
  @Test
  void has_the_fields_of_the_standard_and_verifies_by_somebody_elses_library() throws Exception {
    Receipt receipt = recorded(says(ANNA, "r1", GRANTED, TEXT));

    Map<String, Object> content = verified(town, receipt);

    assertThat(content)
        .containsEntry("schema_version", "engagement-consent-receipt-1")
        .containsEntry("record_id", receipt.receiptId().toString())
        .containsEntry(
            "privacy_notice", Map.of("version", "2026-1", "language", "de", "sha256", TEXT.hex()))
        .containsEntry(
            "event",
            Map.of(
                "event_type", "explicit",
                "event_state", "consent_given",
                "event_time", NOON.toString(),
                "recorded_time", NOON.toString(),
                "valid_until", "2028-11-22T12:00:00Z",
                "entity_id", "pii_principal",
                "method", "app-settings"));
    assertThat(terms(content))
        .asInstanceOf(map(String.class, Object.class))
        .containsKeys(MANDATORY)
        .containsEntry(
            "pii_controller",
            Map.of("party_name", "Beispielkasse", "party_contact", "dpo@kasse.example"));
    assertThat(String.valueOf(receipt.signed())).doesNotContain(ANNA.value());
  }

  @Requirement("RFC 7515")
  @Test
  void does_not_verify_once_a_byte_is_another_or_by_the_key_of_another_engine() throws Exception {
    JWSObject signed = JWSObject.parse(signed(recorded(says(ANNA, "r1", GRANTED, TEXT))));
    String other = signed.getPayload().toString().replace("consent_given", "consent_taken");

    assertThat(signed.verify(verifier(town))).isTrue();
    assertThat(signed.verify(verifier(new Town()))).isFalse();
    assertThat(
            new JWSObject(
                    signed.getHeader().toBase64URL(),
                    Base64URL.encode(other),
                    signed.getSignature())
                .verify(verifier(town)))
        .isFalse();
  }

  @Requirement("GDPR Art. 7(1)")
  @Test
  void is_the_same_when_the_request_comes_again_although_the_register_changed() {
    String first = signed(recorded(says(ANNA, "r1", GRANTED, TEXT)));
    Town changed = town(register(2));
    changed.later(Duration.ofDays(1));

    Result again = changed.engine.recordConsent().record(request(ANNA, "r1", GRANTED, TEXT));

    assertThat(signed(recorded(again))).isEqualTo(first);
  }

  @Test
  void names_a_person_by_the_same_word_each_time_and_another_by_another() throws Exception {
    Object anna = verified(town, recorded(says(ANNA, "r1", GRANTED, TEXT))).get("pii_principal_id");

    assertThat(verified(town, recorded(says(ANNA, "r2", WITHDRAWN, null))))
        .containsEntry("pii_principal_id", Objects.requireNonNull(anna));
    assertThat(verified(town, recorded(says(BEN, "r3", GRANTED, TEXT))).get("pii_principal_id"))
        .isNotEqualTo(anna);
  }

  @Requirement("GDPR Art. 7(1)")
  @Requirement("ISO/IEC TS 27560")
  @Test
  void is_not_made_out_for_a_wording_that_the_register_does_not_list() {
    Expression other =
        new Expression(new NoticeVersion("2019", Language.GERMAN), "app-settings", null);

    assertThat(town.engine.recordConsent().record(request(ANNA, "r1", GRANTED, other)))
        .isEqualTo(
            new Result.Refused("noticeVersion", "is registered for the purpose in that language"));
    assertThat(says(ANNA, "r1", GRANTED, TextHash.of("something else")))
        .isEqualTo(
            new Result.Refused(
                "noticeHash", "is the SHA-256 of the text that the register has for this notice"));
    assertThat(says(ANNA, "r1", GRANTED, TEXT)).isInstanceOf(Result.Recorded.class);
  }

  @Requirement("GDPR Art. 7(1)")
  @Requirement("RFC 8037")
  @Test
  void verifies_on_when_its_key_has_a_successor_and_the_engine_was_started_anew() throws Exception {
    Receipt before = recorded(says(ANNA, "r1", GRANTED, TEXT));
    ReceiptKey first = town.engine.showReceiptKeys().show().getFirst();

    ReceiptKey second = town.engine.renewReceiptKey().renew(BACKEND);
    Receipt after = recorded(says(BEN, "r2", GRANTED, TEXT));
    Town anew = town(REGISTER);
    Receipt later =
        recorded(
            anew.engine.recordConsent().record(request(BEN, "r3", WITHDRAWN, (TextHash) null)));

    assertThat(anew.engine.showReceiptKeys().show()).containsExactly(second, first);
    assertThat(JWSObject.parse(signed(before)).getHeader().getKeyID()).isEqualTo(first.id());
    for (Receipt receipt : List.of(after, later)) {
      assertThat(JWSObject.parse(signed(receipt)).getHeader().getKeyID()).isEqualTo(second.id());
    }
    for (Receipt receipt : List.of(before, after, later)) {
      JWSObject signed = JWSObject.parse(signed(receipt));
      assertThat(signed.verify(new Ed25519Verifier(key(anew, signed.getHeader().getKeyID()))))
          .isTrue();
    }
    assertThat(town.audited(AuditAction.KEY_CREATED))
        .isEqualTo(anew.audited(AuditAction.KEY_CREATED));
  }

  @Requirement("ISO/IEC TS 27560")
  @Test
  void is_found_again_by_its_request_and_by_its_own_id_for_its_person_alone() {
    Receipt given = recorded(says(ANNA, "r1", GRANTED, TEXT));
    Receipt taken = recorded(says(ANNA, "r2", WITHDRAWN, null));
    recorded(says(BEN, "r3", GRANTED, TEXT));
    ShowReceipts receipts = town.engine.showReceipts();

    assertThat(receipts.ofRequest(BACKEND, ANNA, "r1")).contains(given);
    assertThat(receipts.ofRequest(BACKEND, ANNA, "r2")).contains(taken);
    assertThat(receipts.ofRecord(BACKEND, ANNA, given.receiptId())).contains(given);
    assertThat(receipts.ofRequest(BACKEND, ANNA, "r3")).isEmpty();
    assertThat(receipts.ofRecord(BACKEND, BEN, given.receiptId())).isEmpty();
    assertThat(receipts.ofRequest(BACKEND, Town.CLARA, "r1")).isEmpty();
    assertThat(town.audited(AuditAction.PERSONAL_DATA_READ)).isEqualTo(5);
  }

  @Requirement("GDPR Art. 6(1)(a)")
  @Test
  void says_when_the_consent_ends_at_the_latest_and_it_ends_then() {
    says(ANNA, "r1", GRANTED, null);

    assertThat(inForceAt(Instant.parse("2028-11-22T11:59:59Z"))).isTrue();
    assertThat(inForceAt(Instant.parse("2028-11-22T12:00:00Z"))).isFalse();
  }

  private boolean inForceAt(Instant at) {
    return town.engine.showConsents().show(BACKEND, ANNA, at).stream()
        .filter(consent -> consent.purpose().equals(PERSONALISED_HELP))
        .allMatch(consent -> consent.status().inForce());
  }

  private Result says(UserId who, String requestId, ConsentAction action, @Nullable TextHash text) {
    return town.engine.recordConsent().record(request(who, requestId, action, text));
  }

  private static Request request(
      UserId who, String requestId, ConsentAction action, @Nullable TextHash text) {
    return request(who, requestId, action, new Expression(SHOWN, "app-settings", null, text, null));
  }

  private static Request request(
      UserId who, String requestId, ConsentAction action, Expression said) {
    return new Request(BACKEND, requestId, who, PERSONALISED_HELP, action, null, null, said);
  }

  private static Receipt recorded(Result result) {
    assertThat(result).isInstanceOf(Result.Recorded.class);
    return ((Result.Recorded) result).receipt();
  }

  private static String signed(Receipt receipt) {
    return Objects.requireNonNull(receipt.signed());
  }

  private static Map<String, Object> verified(Town town, Receipt receipt)
      throws ParseException, JOSEException {
    JWSObject signed = JWSObject.parse(signed(receipt));
    assertThat(signed.getHeader().getKeyID()).isEqualTo(key(town).computeThumbprint().toString());
    assertThat(signed.verify(verifier(town))).isTrue();
    return Objects.requireNonNull(signed.getPayload().toJSONObject());
  }

  private static Map<?, ?> terms(Map<String, Object> content) {
    return (Map<?, ?>) ((List<?>) Objects.requireNonNull(content.get("pii_processing"))).getFirst();
  }

  private static Ed25519Verifier verifier(Town town) throws JOSEException {
    return new Ed25519Verifier(key(town));
  }

  private static OctetKeyPair key(Town town) {
    return key(town, town.engine.showReceiptKeys().show().getFirst().id());
  }

  private static OctetKeyPair key(Town town, String id) {
    ReceiptKey key =
        town.engine.showReceiptKeys().show().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(key.publicKey().toArray()))
        .keyID(key.id())
        .build();
  }

  private Town town(PurposeRegister register) {
    return new Town(stores, keys, settings -> settings.purposes(register));
  }

  private static PurposeRegister register(int version) {
    PurposeRegister all = PurposeRegister.statutoryHealthInsurance();
    PurposeDefinition help = all.require(PERSONALISED_HELP);
    Notice notice = new Notice(SHOWN, TEXT, NOON.minusSeconds(1), true);
    return all.with(
            new PurposeDefinition(
                PERSONALISED_HELP,
                version,
                new LegalBasis.Consent(
                    new Notices(List.of(notice), OnChange.END), Period.ofYears(2)),
                help.categories(),
                help.reads(),
                help.recipients(),
                help.storagePeriod()))
        .of(INSURER);
  }
}
