package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.time.Instant;
import java.util.List;
import org.engagement.app.security.Role;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** What people say about purposes. */
@Controller("/api/v1/consents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
final class ConsentController {
  private final Engagement engine;

  ConsentController(Engagement engine) {
    this.engine = engine;
  }

  @Post
  @Operation(
      operationId = "recordConsent",
      summary = "Record what a person says about a purpose",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Said.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The receipt",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConsentView.Receipt.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> record(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var said = Json.read(body, Said.class);
    return switch (engine.recordConsent().record(said.by(Callers.caller(authentication)))) {
      case RecordConsent.Result.Recorded recorded ->
          Answers.ok(ConsentView.Receipt.of(recorded.receipt()));
      case RecordConsent.Result.Conflict conflict ->
          Answers.conflict("requestId", "was used before with another " + conflict.field());
      case RecordConsent.Result.Refused refused ->
          Answers.badField(refused.field(), refused.rule());
    };
  }

  @Post("/query")
  @Operation(
      operationId = "showConsents",
      summary = "Tell what a person said about each purpose",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Asked.class)))
  @ApiResponse(
      responseCode = "200",
      description = "Each purpose and its history",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Consents.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> query(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, Asked.class);
    UserId person = People.person(asked.userId());
    return Answers.ok(
        new Consents(
            engine.restrictProcessing().isRestricted(Callers.caller(authentication), person),
            engine.showConsents().show(Callers.caller(authentication), person, asked.at()).stream()
                .map(ConsentView::of)
                .toList()));
  }

  /** A question about a person's consents. */
  @Schema(
      requiredProperties = {"userId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Asked(@Nullable String userId, @Nullable Instant at) {}

  /**
   * The answer to it.
   *
   * @param restricted whether the person is restricted now: then nothing is done for any purpose
   */
  record Consents(boolean restricted, List<ConsentView> purposes) {}

  /** What a person says about a purpose. */
  @Schema(
      requiredProperties = {
        "requestId",
        "userId",
        "purpose",
        "state",
        "noticeVersion",
        "language",
        "method"
      },
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Said(
      @Nullable String requestId,
      @Nullable String userId,
      @Nullable String purpose,
      @Nullable String state,
      @Nullable Instant effectiveAt,
      @Nullable Instant expiresAt,
      @Nullable String noticeVersion,
      @Nullable String language,
      @Nullable String noticeHash,
      @Nullable String method,
      @Nullable String evidence) {

    RecordConsent.Request by(Caller caller) {
      if (evidence != null && (evidence.isBlank() || evidence.length() > 1_000)) {
        throw new BadBody("evidence", "has 1 to 1,000 characters");
      }
      return new RecordConsent.Request(
          caller,
          BadBody.required(requestId, "requestId"),
          People.person(userId),
          BadBody.checked("purpose", () -> new Purpose(BadBody.required(purpose, "purpose"))),
          action(),
          effectiveAt,
          expiresAt,
          BadBody.checked(
              "method",
              "has 1 to 100 characters",
              () ->
                  new ConsentEvent.Expression(
                      notice(), BadBody.required(method, "method"), evidence, shown(), null)));
    }

    private ConsentAction action() {
      return ConsentAction.labelled(BadBody.required(state, "state"))
          .orElseThrow(() ->
              new BadBody(
                  "state", "is granted, withdrawn, notified, objected or objection-withdrawn"));
    }

    private @Nullable TextHash shown() {
      return noticeHash == null
          ? null
          : BadBody.checked(
              "noticeHash",
              "is a SHA-256 in 64 lowercase hex digits",
              () -> new TextHash(noticeHash));
    }

    private NoticeVersion notice() {
      Language shown =
          BadBody.checked(
              "language",
              "is a tag such as de or en-GB",
              () -> new Language(BadBody.required(language, "language")));
      return BadBody.checked(
          "noticeVersion",
          "has 1 to 100 characters",
          () -> new NoticeVersion(BadBody.required(noticeVersion, "noticeVersion"), shown));
    }
  }
}
