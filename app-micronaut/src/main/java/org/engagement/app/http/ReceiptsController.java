package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.app.security.Role;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RecordConsent.Receipt;
import org.engagement.port.driving.ShowReceiptKeys.ReceiptKey;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** Consent receipts found again, and the successor of the key that signs them. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
final class ReceiptsController {
  private final Engagement engine;

  ReceiptsController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/consents/receipts/query")
  @Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
  @Operation(
      operationId = "showReceipt",
      summary = "Find the receipt of a consent, notice or objection again",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Wanted.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The receipt",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConsentView.Receipt.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> find(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    return Json.read(body, Wanted.class)
        .of(engine, Callers.caller(authentication))
        .<HttpResponse<byte[]>>map(receipt -> Answers.ok(ConsentView.Receipt.of(receipt)))
        .orElseGet(() -> Answers.problem(HttpStatus.NOT_FOUND, "the person has no such receipt"));
  }

  @Post("/operations/receipt-key")
  @Administrative
  @Secured(Role.NAME_ADMIN)
  @Operation(
      operationId = "renewReceiptKey",
      summary = "Give the key that signs receipts a successor; receipts of before go on to verify",
      description = "Roles: admin.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Renewal.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The public half of the key that signs from now on",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ReceiptKeysController.Jwk.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> renewKey(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    String named = BadBody.required(Json.read(body, Renewal.class).successorOf(), "successorOf");
    List<ReceiptKey> keys = engine.showReceiptKeys().show();
    if (keys.stream().noneMatch(key -> key.id().equals(named))) {
      throw new BadBody("successorOf", "is the kid of a key in /.well-known/jwks.json");
    }
    ReceiptKey newest = keys.getFirst();
    return Answers.ok(
        ReceiptKeysController.Jwk.of(
            newest.id().equals(named)
                ? engine.renewReceiptKey().renew(Callers.caller(authentication))
                : newest));
  }

  /** Which key is to have a successor, so that the same call twice makes one. */
  @Schema(
      requiredProperties = {"successorOf"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Renewal(@Nullable String successorOf) {}

  /** Which receipt: by the id of the request, or by its own, which is its {@code record_id}. */
  @Schema(
      requiredProperties = {"userId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Wanted(@Nullable String userId, @Nullable String requestId, @Nullable UUID receiptId) {
    Optional<Receipt> of(Engagement engine, Caller caller) {
      UserId person = People.person(userId);
      if (requestId != null && receiptId != null) {
        throw new BadBody("receiptId", "stands alone, without requestId");
      }
      return receiptId == null
          ? engine
              .showReceipts()
              .ofRequest(caller, person, BadBody.required(requestId, "requestId"))
          : engine.showReceipts().ofRecord(caller, person, receiptId);
    }
  }
}
