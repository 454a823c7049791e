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
import org.engagement.app.security.Role;
import org.engagement.domain.subject.UserId;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** What is known of how a person uses the app, and what was decided for them. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
final class ProfileController {
  private final Engagement engine;

  ProfileController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/profiles/query")
  @Operation(
      operationId = "showProfile",
      summary = "Tell a person's profile",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The profile",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ProfileView.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> profile(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    UserId person = People.person(Json.read(body, People.Person.class).userId());
    return engine
        .showProfile()
        .show(Callers.caller(authentication), person)
        .<HttpResponse<byte[]>>map(shown ->
            Answers.ok(
                ProfileView.of(
                    shown,
                    engine
                        .restrictProcessing()
                        .isRestricted(Callers.caller(authentication), person))))
        .orElseGet(Answers::unknownPerson);
  }

  @Post("/decisions/query")
  @Operation(
      operationId = "showDecisions",
      summary = "Tell the decisions about a person",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DecisionView.Asked.class)))
  @ApiResponse(
      responseCode = "200",
      description = "A part of the decisions, the newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DecisionView.Decisions.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> decisions(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, DecisionView.Asked.class);
    Part part = asked.part();
    return part.read(() ->
            engine
                .showDecisions()
                .show(
                    Callers.caller(authentication),
                    People.person(part.userId()),
                    part.cursor(),
                    part.size()))
        .<HttpResponse<byte[]>>map(
            page -> Answers.ok(DecisionView.Decisions.of(page, asked.inLanguage())))
        .orElseGet(Answers::unknownPerson);
  }
}
