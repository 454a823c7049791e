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
import java.util.Optional;
import org.engagement.app.security.Role;
import org.engagement.domain.profile.Preferences;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** What people wish of messages. */
@Controller("/api/v1/preferences")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND})
final class PreferencesController {
  private final Engagement engine;

  PreferencesController(Engagement engine) {
    this.engine = engine;
  }

  @Post
  @Operation(
      operationId = "keepPreferences",
      summary = "Replace a person's wishes",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PreferencesView.Given.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The wishes as they are now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PreferencesView.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> put(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var given = Json.read(body, PreferencesView.Given.class);
    return answer(
        engine
            .keepPreferences()
            .put(
                Callers.caller(authentication),
                People.person(given.userId()),
                given.preferences(engine.channels())));
  }

  @Post("/query")
  @Operation(
      operationId = "showPreferences",
      summary = "Tell a person's wishes",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The wishes as they are now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PreferencesView.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> query(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return answer(
        engine
            .keepPreferences()
            .show(Callers.caller(authentication), People.person(asked.userId())));
  }

  private static HttpResponse<byte[]> answer(Optional<Preferences> preferences) {
    return preferences
        .<HttpResponse<byte[]>>map(kept -> Answers.ok(PreferencesView.of(kept)))
        .orElseGet(Answers::unknownPerson);
  }
}
