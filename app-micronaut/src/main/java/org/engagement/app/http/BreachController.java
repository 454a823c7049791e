package org.engagement.app.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import java.nio.charset.StandardCharsets;
import org.engagement.app.security.Role;
import org.engagement.domain.breach.BreachId;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.port.driving.HandleBreaches;
import org.engagement.port.driving.HandleBreaches.Report;
import org.engagement.port.driving.HandleBreaches.Result;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** Breaches of personal data, for the privacy office (GDPR Art. 33, 34; SGB X § 83a). */
@Controller("/api/v1/breaches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured(Role.NAME_PRIVACY)
@Tag(name = "breaches")
final class BreachController {
  private static final String MARKDOWN = "text/markdown; charset=utf-8";

  private final HandleBreaches breaches;

  BreachController(Engagement engine) {
    this.breaches = engine.handleBreaches();
  }

  @Post
  @Operation(
      operationId = "reportBreach",
      summary = "Put a breach on record; asked again, answer the one on record",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.Reported.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The breach as it stands",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> report(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var said = Json.read(body, BreachView.Reported.class);
    return answer(
        breaches.report(
            new Report(
                Callers.caller(authentication),
                BadBody.required(said.requestId(), "requestId"),
                said.awareAt(),
                said.account())));
  }

  @Get(produces = MediaType.ALL)
  @Administrative
  @Operation(
      operationId = "listBreaches",
      summary = "List the register of breaches, the newest awareness first (GDPR Art. 33(5))",
      description = "Roles: privacy.")
  @ApiResponse(
      responseCode = "200",
      description = "A part of the register",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.Breaches.class)))
  @Problems
  HttpResponse<byte[]> all(
      @QueryValue @Nullable String cursor, @QueryValue @Nullable Integer limit) {
    Part part = new Part(null, cursor, limit);
    var page = part.read(() -> breaches.all(cursor, part.size()));
    return Answers.ok(
        new BreachView.Breaches(page.items().stream().map(BreachView::of).toList(), page.next()));
  }

  @Post("/move")
  @Operation(
      operationId = "moveBreach",
      summary = "Describe, delimit or end a breach, or note who was told",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.Moved.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The breach as it stands then",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> move(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var said = Json.read(body, BreachView.Moved.class);
    var id = new BreachId(BadBody.required(said.id(), "id"));
    return answer(breaches.move(Callers.caller(authentication), id, said.asStep()));
  }

  @Post("/affected")
  @Operation(
      operationId = "listAffected",
      summary = "List whose data a breach laid open, by the audit log; the look is audited",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.Named.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The people, by pseudonym, and the kinds of data",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.AffectedShown.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> affected(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var said = Json.read(body, BreachView.Named.class);
    return breaches
        .affected(Callers.caller(authentication), new BreachId(BadBody.required(said.id(), "id")))
        .map(affected -> Answers.ok(BreachView.AffectedShown.of(affected)))
        .orElseGet(() ->
            Answers.problem(
                HttpStatus.NOT_FOUND, "there is no such breach, or its scope is not told"));
  }

  @Post("/draft")
  @Operation(
      operationId = "draftNotification",
      summary = "Draft the notification to an authority in German, as Markdown",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.DraftAsked.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The draft",
      content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> draft(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var said = Json.read(body, BreachView.DraftAsked.class);
    return breaches
        .draft(
            Callers.caller(authentication),
            new BreachId(BadBody.required(said.id(), "id")),
            BreachView.addresseeOf(said.addressee()))
        .<HttpResponse<byte[]>>map(draft ->
            HttpResponse.ok(draft.getBytes(StandardCharsets.UTF_8))
                .contentType(MARKDOWN)
                .header(HttpHeaders.CACHE_CONTROL, "no-store"))
        .orElseGet(BreachController::unknown);
  }

  @Post("/tell")
  @Operation(
      operationId = "tellAffected",
      summary = "Plan a message for each person affected (GDPR Art. 34)",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.Telling.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The breach as it stands then",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BreachView.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> tell(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var said = Json.read(body, BreachView.Telling.class);
    var id = new BreachId(BadBody.required(said.id(), "id"));
    String notice = BadBody.required(said.notice(), "notice");
    int version = BadBody.required(said.version(), "version");
    var ref =
        BadBody.checked(
            "notice", () -> new DefinitionRef(DefinitionKind.INTERVENTION, notice, version));
    return answer(breaches.tell(Callers.caller(authentication), id, ref));
  }

  private static HttpResponse<byte[]> answer(Result result) {
    return switch (result) {
      case Result.OnRecord it -> Answers.ok(BreachView.of(it.breach()));
      case Result.UnknownBreach ignored -> unknown();
      case Result.NotPossible it -> Answers.problem(HttpStatus.CONFLICT, it.why().sentence());
      case Result.Refused it -> Answers.badField(it.field(), it.rule());
    };
  }

  private static HttpResponse<byte[]> unknown() {
    return Answers.problem(HttpStatus.NOT_FOUND, "there is no such breach");
  }
}
