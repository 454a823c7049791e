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
import org.engagement.app.intake.ContactDecoder;
import org.engagement.app.intake.Decoded;
import org.engagement.app.intake.EventDecoder;
import org.engagement.app.security.Role;
import org.engagement.app.settings.ServerSettings;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.SummariseIntake;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** The engine's own event API. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
final class EventsController {
  private final Engagement engine;
  private final Bodies bodies;
  private final EventDecoder events;
  private final ContactDecoder contacts;
  private final Meters meters;

  EventsController(Engagement engine, Bodies bodies, ServerSettings settings, Meters meters) {
    this.engine = engine;
    this.bodies = bodies;
    this.events = new EventDecoder(DecoderLimits.of(settings));
    this.contacts = new ContactDecoder(DecoderLimits.of(settings));
    this.meters = meters;
  }

  @Post("/events")
  @Secured({Role.NAME_COLLECTOR, Role.NAME_BACKEND})
  @Operation(
      operationId = "collectEvents",
      summary = "Take events in",
      description = "Roles: backend, collector.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Events")))
  @ApiResponse(
      responseCode = "200",
      description = "What became of each event that was not accepted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IntakeView.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> collect(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    return answer(events.decode(bodies.unpacked(body)), authentication);
  }

  @Post("/offline-contacts")
  @Secured(Role.NAME_BACKEND)
  @Operation(
      operationId = "collectContacts",
      summary = "Take contacts outside the app in",
      description = "Roles: backend.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Contacts")))
  @ApiResponse(
      responseCode = "200",
      description = "What became of each contact that was not accepted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = IntakeView.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> contacts(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    return answer(contacts.decode(bodies.unpacked(body)), authentication);
  }

  @Get("/intake/summary")
  @Administrative
  @Secured({Role.NAME_ANALYST, Role.NAME_OPERATOR})
  @Operation(
      operationId = "summariseIntake",
      summary = "Tell what became of everything received",
      description = "Roles: analyst, operator.")
  @ApiResponse(
      responseCode = "200",
      description = "The sums",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SummariseIntake.Summary.class)))
  @Problems
  HttpResponse<byte[]> summary() {
    return Answers.ok(engine.summariseIntake().summarise());
  }

  private HttpResponse<byte[]> answer(Decoded decoded, Authentication authentication) {
    return switch (decoded) {
      case Decoded.BodyFault fault -> Answers.badField(fault.field(), fault.rule());
      case Decoded.Items items -> {
        CollectActivity.Report report =
            engine.collectActivity().collect(Callers.source(authentication), items.items());
        meters.collected(report);
        yield Answers.ok(IntakeView.of(report));
      }
    };
  }
}
