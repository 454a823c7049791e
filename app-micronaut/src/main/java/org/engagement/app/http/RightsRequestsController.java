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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.app.security.KeyAuthentication;
import org.engagement.app.security.Role;
import org.engagement.documents.ArchiveZip;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.rights.RequestId;
import org.engagement.port.driving.AnswerRightsRequests;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.Caller;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** Requests of people about their rights, from receipt to certificate (GDPR Art. 12, 15 to 22). */
@Controller("/api/v1/rights")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
final class RightsRequestsController {
  private static final String ZIP = "application/zip";

  private final Engagement engine;

  RightsRequestsController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/requests")
  @Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
  @Operation(
      operationId = "askRightsRequest",
      summary = "Receive a request and do what can be done at once; asked again, go on with it",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.Asked.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The request as it stands: the receipt",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> ask(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, RightsRequestView.Asked.class);
    return answer(
        rights()
            .ask(
                new Ask(
                    Callers.caller(authentication),
                    BadBody.required(asked.requestId(), "requestId"),
                    People.person(asked.userId()),
                    asked.kind(),
                    purposes(asked),
                    CorrectionAsked.read(asked.corrections(), isPrivacy(authentication)),
                    asked.receivedAt(),
                    isIdentified(authentication),
                    asked.evidence())));
  }

  @Post("/requests/query")
  @Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
  @Operation(
      operationId = "showRightsRequests",
      summary = "Tell a person's requests, the oldest first",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The requests",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.Requests.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> query(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return Answers.ok(
        RightsRequestView.Requests.of(
            rights(),
            rights().of(Callers.caller(authentication), People.person(asked.userId())),
            null));
  }

  @Post("/requests/move")
  @Secured(Role.NAME_PRIVACY)
  @Operation(
      operationId = "moveRightsRequest",
      summary = "Ask for or note a proof of identity, extend, refuse, take back or try again",
      description = "Roles: privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.Moved.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The request as it stands then",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> move(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, RightsRequestView.Moved.class);
    var id = new RequestId(BadBody.required(asked.id(), "id"));
    return answer(rights().move(Callers.caller(authentication), id, asked.asStep()));
  }

  @Get(uri = "/requests/open", produces = MediaType.ALL)
  @Administrative
  @Secured(Role.NAME_PRIVACY)
  @Operation(
      operationId = "listOpenRightsRequests",
      summary = "List the requests that have not ended, those first that are due first",
      description = "Roles: privacy.")
  @ApiResponse(
      responseCode = "200",
      description = "A part of the list",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.Requests.class)))
  @Problems
  HttpResponse<byte[]> open(
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable Integer limit,
      Authentication authentication) {
    Part part = new Part(null, cursor, limit);
    Caller caller = Callers.caller(authentication);
    var page = part.read(() -> rights().open(caller, cursor, part.size()));
    return Answers.ok(RightsRequestView.Requests.of(rights(), page.items(), page.next()));
  }

  @Post("/archive")
  @Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
  @Operation(
      operationId = "fetchArchive",
      summary = "Fetch all that is kept about a person as one file; answers the open request",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RightsRequestView.ArchiveAsked.class)))
  @ApiResponse(
      responseCode = "200",
      description = "JSON with its schema, CSV, and a summary in German and English, as one zip",
      content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> archive(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, RightsRequestView.ArchiveAsked.class);
    return engine
        .compileArchive()
        .compile(Callers.caller(authentication), People.person(asked.userId()), asked.kind())
        .<HttpResponse<byte[]>>map(archive ->
            HttpResponse.ok(ArchiveZip.write(archive))
                .contentType(ZIP)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"archive.zip\""))
        .orElseGet(Answers::unknownPerson);
  }

  private HttpResponse<byte[]> answer(Result result) {
    return switch (result) {
      case Result.OnRecord it ->
          Answers.ok(RightsRequestView.of(it.filed(), rights().isPressing(it.filed().request())));
      case Result.UnknownPerson ignored -> Answers.unknownPerson();
      case Result.UnknownRequest ignored ->
          Answers.fieldProblem(HttpStatus.NOT_FOUND, "id", "names a request that there is");
      case Result.NotPossible it ->
          Answers.fieldProblem(
              HttpStatus.CONFLICT, "step", "is not possible: " + it.why().sentence());
      case Result.Refused it -> Answers.badField(it.field(), it.rule());
    };
  }

  private AnswerRightsRequests rights() {
    return engine.answerRightsRequests();
  }

  private static Set<Purpose> purposes(RightsRequestView.Asked asked) {
    return Objects.requireNonNullElse(asked.purposes(), List.<String>of()).stream()
        .map(id -> BadBody.checked("purposes", () -> new Purpose(id)))
        .collect(Collectors.toSet());
  }

  /** The privacy office takes in letters too, which prove nothing by themselves. */
  private static boolean isIdentified(Authentication authentication) {
    return !isPrivacy(authentication);
  }

  private static boolean isPrivacy(Authentication authentication) {
    return KeyAuthentication.keyOf(authentication).role() == Role.PRIVACY;
  }
}
