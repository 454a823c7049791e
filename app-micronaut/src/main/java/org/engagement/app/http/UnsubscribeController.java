package org.engagement.app.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.engagement.app.node.Node;
import org.engagement.sdk.Engagement;

/**
 * One click unsubscribes (RFC 8058): the POST acts, without sign-in, cookie or redirect; the GET,
 * which scanners of mail follow, never does.
 */
@Controller(Node.UNSUBSCRIBE_PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class UnsubscribeController {
  private final Engagement engine;

  UnsubscribeController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/{token}")
  @Operation(operationId = "unsubscribe", summary = "Unsubscribe by one click (RFC 8058)")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(ref = "#/components/schemas/OneClick")))
  @ApiResponse(
      responseCode = "200",
      description = "Done, or done before",
      content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  HttpResponse<byte[]> unsubscribe(@PathVariable String token) {
    return switch (engine.unsubscribe().unsubscribe(token)) {
      case UNSUBSCRIBED ->
          Pages.page("Sie bekommen solche Nachrichten nicht mehr.", "<p>Das gilt ab sofort.</p>");
      case NO_SUCH_TOKEN -> Answers.problem(HttpStatus.NOT_FOUND, "no message carries such a link");
    };
  }

  @Get(uri = "/{token}", produces = MediaType.ALL)
  @Operation(
      operationId = "showUnsubscribePage",
      summary = "Show the page that unsubscribes; changes nothing")
  @ApiResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = "string")))
  HttpResponse<byte[]> show(@PathVariable String token) {
    return Pages.page(
        "Nachrichten abbestellen",
        """
        <p>Noch ist nichts geschehen: Das Öffnen dieser Seite bestellt nichts ab.</p>
        <form method="post">
        <button name="List-Unsubscribe" value="One-Click">Abbestellen</button></form>
        """);
  }
}
