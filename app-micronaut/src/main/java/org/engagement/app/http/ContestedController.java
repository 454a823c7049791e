package org.engagement.app.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.engagement.app.security.Role;
import org.engagement.port.driving.ShowContested;
import org.engagement.sdk.Engagement;

/** What people say is wrong about them, while it is being checked (GDPR Art. 18(1)(a)). */
@Controller("/api/v1/rights/contested")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured(Role.NAME_PRIVACY)
final class ContestedController {
  private final ShowContested contested;

  ContestedController(Engagement engine) {
    this.contested = engine.showContested();
  }

  @Get(produces = MediaType.ALL)
  @Administrative
  @Operation(
      operationId = "listContested",
      summary = "List the traits whose accuracy is being checked, the longest in check first",
      description = "Roles: privacy.")
  @ApiResponse(
      responseCode = "200",
      description = "The traits, each with the request that contested it",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = InCheck.class)))
  @Problems
  HttpResponse<byte[]> list(Authentication authentication) {
    return Answers.ok(
        new InCheck(
            contested.show(Callers.caller(authentication)).stream().map(Contested::of).toList()));
  }

  /** All that is being checked. */
  @Schema(name = "ContestedTraits", requiredProperties = "contested")
  record InCheck(List<Contested> contested) {}

  /** A trait of somebody, who is not named. */
  @Schema(
      name = "ContestedTrait",
      requiredProperties = {"request", "trait", "since"})
  record Contested(UUID request, String trait, Instant since) {
    static Contested of(ShowContested.Contested found) {
      return new Contested(found.request().bits(), found.trait().label(), found.since());
    }
  }
}
