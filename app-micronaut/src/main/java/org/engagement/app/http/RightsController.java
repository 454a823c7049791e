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
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.util.Optional;
import org.engagement.app.security.Role;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.AnswerRightsRequests.Acted;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** Erasure and restriction (GDPR Art. 17, 18). */
@Controller("/api/v1/rights")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
final class RightsController {
  private final Engagement engine;

  RightsController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/erasure")
  @Operation(
      operationId = "eraseSubject",
      summary = "Erase a person; asked for again, answers the same certificate",
      description = "Roles: backend, person, privacy.",
      security = {
        @SecurityRequirement(name = "bearer"),
        @SecurityRequirement(name = "basic"),
        @SecurityRequirement(name = "writeKey")
      })
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "What was destroyed, and what is kept under which rule",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsView.Certificate.class)))
  @ApiResponse(
      responseCode = "202",
      description = "The request: the person is restricted, and erased once a recipient is told",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> erase(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    UserId person = People.person(Json.read(body, People.Person.class).userId());
    Optional<Acted> acted = act(authentication, person, RightsKind.ERASURE);
    return acted
        .filter(it -> !(it.filed().request().state() instanceof RightsState.Completed))
        .<HttpResponse<byte[]>>map(this::accepted)
        .or(() ->
            engine
                .eraseSubject()
                .certificate(Callers.caller(authentication), person)
                .map(certificate -> RightsView.Certificate.of(certificate, acted))
                .map(Answers::ok))
        .orElseGet(Answers::unknownPerson);
  }

  private HttpResponse<byte[]> accepted(Acted acted) {
    boolean pressing = engine.answerRightsRequests().isPressing(acted.filed().request());
    return Answers.accepted(RightsRequestView.of(acted.filed(), pressing));
  }

  private Optional<Acted> act(Authentication authentication, UserId person, RightsKind kind) {
    return engine.answerRightsRequests().actAtOnce(Callers.caller(authentication), person, kind);
  }

  @Post("/certificates/query")
  @Administrative
  @Operation(
      operationId = "showErasureCertificate",
      summary = "Tell the certificate of a user's last erasure; erases nobody",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "What was destroyed, and what is kept under which rule",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsView.Certificate.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> certificate(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    UserId person = People.person(Json.read(body, People.Person.class).userId());
    return engine
        .eraseSubject()
        .certificate(Callers.caller(authentication), person)
        .map(certificate -> Answers.ok(RightsView.Certificate.of(certificate, Optional.empty())))
        .orElseGet(() ->
            Answers.fieldProblem(HttpStatus.NOT_FOUND, "userId", "names somebody who was erased"));
  }

  @Post("/restriction")
  @Operation(
      operationId = "restrictProcessing",
      summary = "Restrict the processing of a person's data: it is stored, nothing else",
      description = "Roles: backend, person, privacy.",
      security = {
        @SecurityRequirement(name = "bearer"),
        @SecurityRequirement(name = "basic"),
        @SecurityRequirement(name = "writeKey")
      })
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "How the person stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsView.Restriction.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> restrict(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    UserId person = People.person(Json.read(body, People.Person.class).userId());
    return act(authentication, person, RightsKind.RESTRICTION)
        .map(RightsView.Restriction::of)
        .or(() ->
            engine.restrictProcessing().isRestricted(Callers.caller(authentication), person)
                ? Optional.of(RightsView.Restriction.STANDING)
                : Optional.empty())
        .map(Answers::ok)
        .orElseGet(Answers::unknownPerson);
  }

  @Post("/restriction/lift")
  @Operation(
      operationId = "liftRestriction",
      summary = "Lift a restriction",
      description = "Roles: backend, person, privacy.",
      security = {
        @SecurityRequirement(name = "bearer"),
        @SecurityRequirement(name = "basic"),
        @SecurityRequirement(name = "writeKey")
      })
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "How the person stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsView.Restriction.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> lift(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return engine
        .restrictProcessing()
        .restrict(Callers.caller(authentication), People.person(asked.userId()), false)
        .map(receipt -> Answers.ok(RightsView.Restriction.of(receipt)))
        .orElseGet(Answers::unknownPerson);
  }
}
