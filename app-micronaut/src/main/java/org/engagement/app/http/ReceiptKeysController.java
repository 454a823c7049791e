package org.engagement.app.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Base64;
import java.util.List;
import org.engagement.port.driving.ShowReceiptKeys.ReceiptKey;
import org.engagement.sdk.Engagement;

/** The keys by which anybody verifies consent receipts, as a JSON Web Key Set (RFC 7517). */
@Controller("/.well-known/jwks.json")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class ReceiptKeysController {
  private final Engagement engine;

  ReceiptKeysController(Engagement engine) {
    this.engine = engine;
  }

  @Get(produces = MediaType.ALL)
  @Operation(
      operationId = "showReceiptKeys",
      summary = "Tell the keys that verify consent receipts (RFC 7517)")
  @ApiResponse(
      responseCode = "200",
      description = "The keys, the one that signs now first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = KeySet.class)))
  HttpResponse<byte[]> show() {
    return Answers.ok(new KeySet(engine.showReceiptKeys().show().stream().map(Jwk::of).toList()));
  }

  /** A JSON Web Key Set. */
  record KeySet(List<Jwk> keys) {}

  /** A public Ed25519 key (RFC 8037). */
  record Jwk(String kty, String crv, String x, String kid, String alg, String use) {
    static Jwk of(ReceiptKey key) {
      String x = Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey().toArray());
      return new Jwk("OKP", "Ed25519", x, key.id(), "EdDSA", "sig");
    }
  }
}
