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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import org.engagement.app.security.Role;
import org.engagement.port.driving.KeepEmployment.Employment;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** Who works for the insurer, and so is kept from those who decide on personnel (SGB I § 35). */
@Controller("/api/v1/employment")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_BACKEND, Role.NAME_PRIVACY})
@Tag(name = "employment")
final class EmploymentController {
  private final Engagement engine;

  EmploymentController(Engagement engine) {
    this.engine = engine;
  }

  @Post
  @Operation(
      operationId = "noteEmployment",
      summary =
          "Note whether a person works for the insurer; such people are hidden from personnel",
      description = "Roles: backend, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Noted.class)))
  @ApiResponse(
      responseCode = "200",
      description = "What stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Standing.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> note(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var noted = Json.read(body, Noted.class);
    boolean employed = BadBody.required(noted.employed(), "employed");
    return answer(
        engine
            .keepEmployment()
            .put(Callers.caller(authentication), People.person(noted.userId()), employed));
  }

  @Post("/query")
  @Operation(
      operationId = "showEmployment",
      summary = "Tell whether a person works for the insurer, as far as it was noted",
      description = "Roles: backend, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "What stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Standing.class)))
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
            .keepEmployment()
            .show(Callers.caller(authentication), People.person(asked.userId())));
  }

  private static HttpResponse<byte[]> answer(Optional<Employment> employment) {
    return employment
        .<HttpResponse<byte[]>>map(it -> Answers.ok(new Standing(it.employed(), it.since())))
        .orElseGet(Answers::unknownPerson);
  }

  /** Whether a person works for the insurer. */
  @Schema(
      name = "EmploymentNoted",
      requiredProperties = {"userId", "employed"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Noted(@Nullable String userId, @Nullable Boolean employed) {}

  /**
   * What stands.
   *
   * @param since when it was noted; missing where nothing ever was
   */
  @Schema(name = "Employment", requiredProperties = "employed")
  record Standing(boolean employed, @Nullable Instant since) {}
}
