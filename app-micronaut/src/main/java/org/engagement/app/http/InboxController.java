package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import java.util.UUID;
import org.engagement.app.security.Role;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.outcome.OutcomeKind;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driving.ReadInbox;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** The messages that people read in the app. */
@Controller("/api/v1/inbox")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND})
final class InboxController {
  private final Engagement engine;

  InboxController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/query")
  @Operation(
      operationId = "readInbox",
      summary = "Tell a person's messages in the app",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Part.class)))
  @ApiResponse(
      responseCode = "200",
      description = "A part of the inbox, the newest first",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Messages.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> query(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, Part.class);
    return asked
        .read(() ->
            engine
                .readInbox()
                .read(
                    Callers.caller(authentication),
                    People.person(asked.userId()),
                    asked.cursor(),
                    asked.size()))
        .<HttpResponse<byte[]>>map(contents -> Answers.ok(Messages.of(contents)))
        .orElseGet(Answers::unknownPerson);
  }

  @Post("/seen")
  @Operation(
      operationId = "markSeen",
      summary = "Mark a message as seen",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Named.class)))
  @ApiResponse(
      responseCode = "200",
      description = "It is marked",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Done.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> seen(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    return mark(request, body, authentication, OutcomeKind.SEEN);
  }

  @Post("/dismissed")
  @Operation(
      operationId = "markDismissed",
      summary = "Mark a message as dismissed",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Named.class)))
  @ApiResponse(
      responseCode = "200",
      description = "It is marked",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Done.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> dismissed(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    return mark(request, body, authentication, OutcomeKind.DISMISSED);
  }

  @Post("/acted")
  @Operation(
      operationId = "markActed",
      summary = "Mark a message as followed",
      description = "Roles: backend, person.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Named.class)))
  @ApiResponse(
      responseCode = "200",
      description = "It is marked",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Done.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> acted(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    return mark(request, body, authentication, OutcomeKind.ACTED);
  }

  private HttpResponse<byte[]> mark(
      HttpRequest<?> request,
      byte @Nullable [] body,
      Authentication authentication,
      OutcomeKind kind) {
    Bodies.requireJson(request);
    var named = Json.read(body, Named.class);
    MessageId message = new MessageId(BadBody.required(named.messageId(), "messageId"));
    return switch (engine
        .readInbox()
        .mark(Callers.caller(authentication), People.person(named.userId()), message, kind)) {
      case MARKED -> Answers.ok(new Done(true));
      case NO_SUCH_MESSAGE ->
          Answers.problem(HttpStatus.NOT_FOUND, "this person has no such message");
      case UNKNOWN_PERSON -> Answers.unknownPerson();
    };
  }

  /** A person and one of their messages. */
  @Schema(
      requiredProperties = {"userId", "messageId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Named(@Nullable String userId, @Nullable UUID messageId) {}

  /** The answer to a mark. */
  record Done(boolean marked) {}

  /** A part of the inbox, the newest first. */
  record Messages(List<Shown> messages, long unread, @Nullable String next) {
    static Messages of(ReadInbox.Contents contents) {
      return new Messages(
          contents.page().items().stream().map(Shown::of).toList(),
          contents.unread(),
          contents.page().next());
    }
  }

  /** A message; an instant that is missing has not come. */
  record Shown(
      UUID messageId,
      String title,
      String text,
      Instant arrivedAt,
      Instant expiresAt,
      @Nullable Instant seenAt,
      @Nullable Instant dismissedAt,
      @Nullable Instant actedAt) {
    static Shown of(Inbox.Item item) {
      return new Shown(
          item.message().bits(),
          item.title(),
          item.text(),
          item.arrivedAt(),
          item.expiresAt(),
          item.seenAt(),
          item.dismissedAt(),
          item.actedAt());
    }
  }
}
