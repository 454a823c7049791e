package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import org.engagement.app.node.Node;
import org.engagement.app.security.Role;
import org.engagement.port.driving.ConfirmAddress.Asked;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * Double opt-in for advertising by e-mail (UWG § 7(2) no. 2): a mail with a link is asked for; the
 * link's GET, which scanners of mail follow, confirms nothing, its POST does.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
final class ConfirmationController {
  private final Engagement engine;

  ConfirmationController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/api/v1/contact-points/confirmation")
  @Secured({Role.NAME_PERSON, Role.NAME_BACKEND})
  @Operation(
      operationId = "askForConfirmation",
      summary = "Send a mail by which an address is confirmed for advertising",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The mail is on its way, or the address is confirmed already",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AskedView.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> ask(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var named = Json.read(body, People.Person.class);
    Asked asked =
        engine.confirmAddress().ask(Callers.caller(authentication), People.person(named.userId()));
    return switch (asked) {
      case Asked.Sent sent ->
          Answers.ok(new AskedView("sent", sent.sentAt(), sent.expiresAt(), null));
      case Asked.Confirmed confirmed ->
          Answers.ok(new AskedView("confirmed", null, null, confirmed.confirmedAt()));
      case Asked.TooMany many ->
          Answers.problem(
                  HttpStatus.TOO_MANY_REQUESTS,
                  "one confirmation a minute, and three a day, can be asked for")
              .header("Retry-After", Long.toString(many.pause().toSeconds() + 1));
      case Asked.NotSent ignored ->
          Answers.problem(HttpStatus.SERVICE_UNAVAILABLE, "the mail could not be handed over")
              .header("Retry-After", "60");
      case Asked.UnknownPerson ignored -> Answers.unknownPerson();
      case Asked.Refused refused -> Answers.conflict(refused.field(), refused.rule());
    };
  }

  @Post(Node.CONFIRM_PATH + "{token}")
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(operationId = "confirmAddress", summary = "Confirm an address for advertising")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(ref = "#/components/schemas/OneClick")))
  @ApiResponse(
      responseCode = "200",
      description = "Confirmed",
      content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  HttpResponse<byte[]> confirm(@PathVariable String token) {
    return switch (engine.confirmAddress().confirm(token)) {
      case CONFIRMED ->
          Pages.page(
              "Ihre E-Mail-Adresse ist bestätigt.",
              "<p>Sie können Ihre Einwilligung jederzeit widerrufen.</p>");
      case NO_SUCH_TOKEN ->
          Answers.problem(
              HttpStatus.NOT_FOUND, "the link does not serve, or does not serve any more");
    };
  }

  @Get(uri = Node.CONFIRM_PATH + "{token}", produces = MediaType.ALL)
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(
      operationId = "showConfirmationPage",
      summary = "Show the page that confirms an address; changes nothing")
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
  HttpResponse<byte[]> show(@PathVariable String token) {
    return Pages.page(
        "E-Mail-Adresse bestätigen",
        """
        <p>Noch ist nichts geschehen: Das Öffnen dieser Seite bestätigt nichts.</p>
        <p>Mit dem Knopf bestätigen Sie, dass Sie unter dieser Adresse Informationen bekommen
        möchten, in die Sie eingewilligt haben.</p>
        <form method="post"><button name="confirm" value="yes">Bestätigen</button></form>
        """);
  }

  /** What came of asking, in one word, and the instants that belong to it. */
  record AskedView(
      String state,
      @Nullable Instant sentAt,
      @Nullable Instant expiresAt,
      @Nullable Instant confirmedAt) {}
}
