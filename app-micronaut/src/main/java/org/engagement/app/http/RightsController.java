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
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import org.engagement.app.security.Role;
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
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> erase(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return engine
        .eraseSubject()
        .erase(Callers.caller(authentication), People.person(asked.userId()))
        .map(certificate -> Answers.ok(RightsView.Certificate.of(certificate)))
        .orElseGet(Answers::unknownPerson);
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
    return restrict(request, body, authentication, true);
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
    return restrict(request, body, authentication, false);
  }

  private HttpResponse<byte[]> restrict(
      HttpRequest<?> request,
      byte @Nullable [] body,
      Authentication authentication,
      boolean restricted) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return engine
        .restrictProcessing()
        .restrict(Callers.caller(authentication), People.person(asked.userId()), restricted)
        .map(receipt -> Answers.ok(RightsView.Restriction.of(receipt)))
        .orElseGet(Answers::unknownPerson);
  }
}
