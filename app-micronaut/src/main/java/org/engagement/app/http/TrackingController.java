package org.engagement.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.app.intake.Decoded;
import org.engagement.app.intake.TrackingCall;
import org.engagement.app.intake.TrackingDecoder;
import org.engagement.app.intake.WriteKey;
import org.engagement.app.node.World;
import org.engagement.app.security.KeyAuthentication;
import org.engagement.app.security.Role;
import org.engagement.app.settings.ServerSettings;
import org.engagement.port.driving.CollectActivity;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * The Segment HTTP tracking API as real clients speak it: its key may stand in the body, so this
 * controller, and no other, lets requests in before it knows them.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
final class TrackingController {
  private final Engagement engine;
  private final Bodies bodies;
  private final KeyAuthentication keys;
  private final TrackingDecoder decoder;
  private final World world;
  private final RateLimits limits;
  private final Meters meters;

  TrackingController(
      Engagement engine,
      Bodies bodies,
      KeyAuthentication keys,
      ServerSettings settings,
      World world,
      RateLimits limits,
      Meters meters) {
    this.engine = engine;
    this.bodies = bodies;
    this.keys = keys;
    this.decoder =
        new TrackingDecoder(DecoderLimits.of(settings), () -> UUID.randomUUID().toString());
    this.world = world;
    this.limits = limits;
    this.meters = meters;
  }

  @Post("/v1/{call}")
  @Operation(
      operationId = "track",
      summary = "Take calls of the Segment HTTP tracking API in",
      description = "Roles: collector.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Tracked")))
  @ApiResponse(
      responseCode = "200",
      description = "What became of the items",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Tracked.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Problems
  HttpResponse<byte[]> track(
      HttpRequest<?> request,
      @PathVariable String call,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      @Nullable Authentication authentication) {
    return TrackingCall.named(call)
        .map(named -> take(named, request, body, authentication))
        .orElseGet(() -> Answers.problem(HttpStatus.NOT_FOUND, null));
  }

  @Post("/batch")
  @Operation(
      operationId = "trackBatch",
      summary = "Take a batch of the Segment HTTP tracking API in",
      description = "Roles: collector.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Tracked")))
  @ApiResponse(
      responseCode = "200",
      description = "What became of the items",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Tracked.class)))
  @Problems
  HttpResponse<byte[]> batch(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      @Nullable Authentication authentication) {
    return take(TrackingCall.BATCH, request, body, authentication);
  }

  private HttpResponse<byte[]> take(
      TrackingCall call,
      HttpRequest<?> request,
      byte @Nullable [] packed,
      @Nullable Authentication authentication) {
    byte[] body = bodies.unpacked(packed);
    boolean inHeaders = KeyAuthentication.secret(request).isPresent();
    Optional<Authentication> known =
        inHeaders
            ? Optional.ofNullable(authentication)
            : WriteKey.in(body).flatMap(keys::authenticate);
    if (known.isEmpty()) {
      return AccessAnswers.unauthorized();
    }
    if (!known.get().getRoles().contains(Role.NAME_COLLECTOR)) {
      return AccessAnswers.forbidden();
    }
    if (!inHeaders && !limits.take(known.get())) {
      return RateLimits.refusal();
    }
    return answer(decoder.decode(call, body, world.time().instant()), known.get());
  }

  private HttpResponse<byte[]> answer(Decoded decoded, Authentication authentication) {
    return switch (decoded) {
      case Decoded.BodyFault fault -> Answers.badField(fault.field(), fault.rule());
      case Decoded.Items items -> {
        CollectActivity.Report report =
            engine.collectActivity().collect(Callers.source(authentication), items.items());
        meters.collected(report);
        yield Answers.ok(Tracked.of(report));
      }
    };
  }

  /** The answer: an object that every client takes for success. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tracked(
      boolean success, int accepted, int duplicate, int suppressed, List<Rejected> rejected) {
    static Tracked of(CollectActivity.Report report) {
      return new Tracked(
          true,
          report.accepted(),
          report.duplicate(),
          report.suppressed(),
          report.notAccepted().stream()
              .filter(item -> item.fate() == CollectActivity.Fate.REJECTED)
              .map(Rejected::of)
              .toList());
    }
  }

  /** A rejected item. */
  record Rejected(
      int index, @Nullable String messageId, @Nullable String type, @Nullable String detail) {
    static Rejected of(CollectActivity.Item item) {
      return new Rejected(item.index(), item.eventId(), item.reason(), item.detail());
    }
  }
}
