package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepLegalHolds;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** What is past its rule, and what is held all the same (GDPR Art. 5(1)(e), 17(3)). */
@Controller("/api/v1/retention")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PRIVACY})
final class RetentionController {
  private final Engagement engine;

  RetentionController(Engagement engine) {
    this.engine = engine;
  }

  @Get("/dry-run")
  @Administrative
  @Operation(
      operationId = "showDisposals",
      summary =
          "List what would be disposed of now, rule by rule, and what is due of inactive people; "
              + "nothing is removed",
      description = "Roles: privacy.")
  @ApiResponse(
      responseCode = "200",
      description = "A line for every rule: how many records go, and when the oldest is from",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionView.DryRun.class)))
  @Problems
  HttpResponse<byte[]> dryRun() {
    return Answers.ok(
        RetentionView.DryRun.of(engine.disposeRecords().dryRun(), engine.purgeInactive().dryRun()));
  }

  @Get("/holds")
  @Administrative
  @Operation(
      operationId = "showLegalHolds",
      summary = "List the legal holds that are not lifted, the oldest first",
      description = "Roles: privacy.")
  @ApiResponse(
      responseCode = "200",
      description = "The holds",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionView.Holds.class)))
  @Problems
  HttpResponse<byte[]> holds(Authentication authentication) {
    Caller caller = Callers.caller(authentication);
    return Answers.ok(RetentionView.Holds.of(engine.keepLegalHolds().standing(caller)));
  }

  @Post("/holds")
  @Operation(
      operationId = "setLegalHold",
      summary = "Hold a person's records, or a category of everybody's; repeated, the same answer",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionView.Asked.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The hold",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionView.Hold.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> set(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, RetentionView.Asked.class);
    KeepLegalHolds.Request hold = asked.request();
    return switch (engine.keepLegalHolds().set(Callers.caller(authentication), hold)) {
      case KeepLegalHolds.Result.OnRecord it -> Answers.ok(RetentionView.Hold.of(it.hold()));
      case KeepLegalHolds.Result.UnknownPerson ignored -> Answers.unknownPerson();
      case KeepLegalHolds.Result.Refused it -> Answers.badField(it.field(), it.rule());
    };
  }

  @Post("/holds/lift")
  @Operation(
      operationId = "liftLegalHold",
      summary = "Lift a legal hold; what it kept goes by its rule again",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionView.Named.class)))
  @ApiResponse(
      responseCode = "200",
      description = "Whether it held until now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RetentionView.Lifted.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> lift(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var named = Json.read(body, RetentionView.Named.class);
    boolean lifted =
        engine
            .keepLegalHolds()
            .lift(Callers.caller(authentication), BadBody.required(named.holdId(), "holdId"));
    return Answers.ok(new RetentionView.Lifted(lifted));
  }
}
