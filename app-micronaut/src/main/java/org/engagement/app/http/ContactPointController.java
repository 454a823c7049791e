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
import java.time.Instant;
import java.util.List;
import org.engagement.app.security.Role;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** The addresses of people, straight to the vault. */
@Controller("/api/v1/contact-points")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND})
final class ContactPointController {
  private final Engagement engine;

  ContactPointController(Engagement engine) {
    this.engine = engine;
  }

  @Post
  @Operation(
      operationId = "keepContactPoint",
      summary = "Keep an address",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Given.class)))
  @ApiResponse(
      responseCode = "200",
      description = "All contact points as they are now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Kept.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> put(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var given = Json.read(body, Given.class);
    return answer(
        engine
            .keepContactPoints()
            .put(Callers.caller(authentication), People.person(given.userId()), given.point()));
  }

  @Post("/query")
  @Operation(
      operationId = "showContactPoints",
      summary = "Tell a person's addresses",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = People.Person.class)))
  @ApiResponse(
      responseCode = "200",
      description = "All contact points as they are now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Kept.class)))
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
            .keepContactPoints()
            .show(Callers.caller(authentication), People.person(asked.userId())));
  }

  @Post("/delete")
  @Operation(
      operationId = "removeContactPoint",
      summary = "Remove an address",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Named.class)))
  @ApiResponse(
      responseCode = "200",
      description = "All contact points as they are now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Kept.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> delete(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var named = Json.read(body, Named.class);
    return answer(
        engine
            .keepContactPoints()
            .remove(
                Callers.caller(authentication),
                People.person(named.userId()),
                channel(named.channel())));
  }

  private static HttpResponse<byte[]> answer(KeepContactPoints.Result result) {
    return switch (result) {
      case KeepContactPoints.Result.Kept kept ->
          Answers.ok(new Kept(kept.points().stream().map(Shown::of).toList()));
      case KeepContactPoints.Result.UnknownPerson ignored -> Answers.unknownPerson();
      case KeepContactPoints.Result.Refused refused ->
          Answers.badField(refused.field(), refused.rule());
    };
  }

  private static Channel channel(@Nullable String id) {
    String given = BadBody.required(id, "channel");
    return BadBody.checked("channel", () -> new Channel(given));
  }

  /** An address to keep: {@code address}, or {@code pushToken} for the push channel. */
  @Schema(
      requiredProperties = {"userId", "channel"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Given(
      @Nullable String userId,
      @Nullable String channel,
      @Nullable String address,
      @Nullable String pushToken,
      @Nullable Instant verifiedAt,
      @Nullable String evidence) {
    KeepContactPoints.ContactPoint point() {
      if (address != null && pushToken != null) {
        throw new BadBody("pushToken", "stands alone, without address");
      }
      String given = BadBody.required(address == null ? pushToken : address, "address");
      return new KeepContactPoints.ContactPoint(
          ContactPointController.channel(channel), given, verifiedAt, evidence, null);
    }

    @Override
    public String toString() {
      return "Given[…]";
    }
  }

  /** A person and a channel. */
  @Schema(
      requiredProperties = {"userId", "channel"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Named(@Nullable String userId, @Nullable String channel) {}

  /** The answer: all contact points as they are now. */
  record Kept(List<Shown> contactPoints) {}

  /** A contact point. */
  record Shown(
      String channel, String address, @Nullable Instant verifiedAt, @Nullable String suppressed) {
    static Shown of(KeepContactPoints.ContactPoint point) {
      return new Shown(
          point.channel().id(), point.address(), point.verifiedAt(), point.suppressed());
    }
  }
}
